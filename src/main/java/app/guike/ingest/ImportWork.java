package app.guike.ingest;

import static guike.Tables.IMPORT_PROBLEM;
import static guike.Tables.IMPORT_RUN;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.file.SheetReader;
import app.guike.file.StoredFiles;
import app.guike.shell.ImportRun;
import app.guike.shell.RowScope;
import guike.tables.records.ImportRunRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What an import does within its transaction: stage, check, merge (also in others beside it, [Lanes]), count, tell. Progress goes out in transactions of its own.
@Component
class ImportWork {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double READING = 0.45;
    /// From so many rows on the planner needs to know beforehand.
    private static final int MANY = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long TELL_EVERY = 400_000_000;

    private final DSLContext sql;
    private final DataSource source;
    private final Kinds kinds;
    private final StoredFiles files;
    private final Restoration restoration;

    ImportWork(DSLContext sql, DataSource source, Kinds kinds, StoredFiles files, Restoration restoration) {
        this.sql = sql;
        this.source = source;
        this.kinds = kinds;
        this.files = files;
        this.restoration = restoration;
    }

    /// A transaction beside the running one.
    interface Beside {
        <T> T inTransaction(Supplier<T> work);
    }

    /// @param held by the run, until its transaction has ended
    void run(ImportRunRecord run, Beside beside, LaneBudget.Run held) {
        settings(sql);
        if ("undo".equals(run.getPhase())) {
            var progress = new Progress(run.getId(), beside);
            restoration.undo(run, done -> progress.tell("undo", done, run.getRows(), true));
            return;
        }
        if (run.getAttempt() > 1) {
            restoration.takeLeftoversBack(run);
        }
        var file = files.fetch(Objects.requireNonNull(run.getFileId()));
        try {
            imported(run, file, beside, held);
        } finally {
            Imports.delete(file);
        }
    }

    /// Of a run that failed after its lanes were committed nothing stays.
    void takeLeftoversBack(ImportRunRecord run) {
        settings(sql);
        restoration.takeLeftoversBack(run);
    }

    boolean leftovers(ImportRunRecord run) {
        return restoration.leftovers(run);
    }

    /// Of each transaction that writes for an import. What waits longer for a row waits for another lane, which would wait for it.
    static void settings(DSLContext sql) {
        var scope = Objects.requireNonNull(RowScope.current());
        sql.execute("select set_config('work_mem', '96MB', true), set_config('jit', 'off', true), set_config('synchronous_commit', 'off', true), "
            + "set_config('default_statistics_target', '20', true), set_config('lock_timeout', '2min', true), set_config('gin_pending_list_limit', '32MB', true), "
            + "set_config('guike.via', {0}, true), set_config('guike.person', {1}, true)", val(scope.via()), val(scope.person() == null ? "" : scope.person().toString()));
    }

    private void imported(ImportRunRecord run, Path file, Beside beside, LaneBudget.Run held) {
        var progress = new Progress(run.getId(), beside);
        boolean alone;
        var zone = ZoneId.of(sql.fetchSingle(STORE, STORE.ID.eq(run.getStoreId())).getZone());
        var fields = kinds.fields(run.getKind());
        var staging = new Staging(sql, source);
        try (var reader = SheetReader.open(file, run.getFileName(), PATIENCE)) {
            var plan = SheetPlan.find(reader, fields, Imports.mapping(run));
            var rows = new RowReader(plan, plan.mapping(fields, Imports.mapping(run)), fields, kinds.oneOf(run.getKind()), zone);
            rows.requireColumns();
            alone = kinds.additions(run.getKind()).stream().anyMatch(f -> rows.heading(f) != null);
            var expected = Math.max(1000, file.toFile().length() / (run.getFileName().toLowerCase().endsWith("xlsx") ? 110 : 170));
            staging.fill(reader, plan, rows, fields, n -> progress.tell("reading", Math.min(READING, READING * n / expected), n, false));
        }
        if (staging.rows() >= MANY) {
            beside.inTransaction(() -> sql.fetch("select guike.expect_many_rows()"));
        }
        var counts = new ImportRun.Counts();
        kinds.merge(run.getKind(), new ImportRun(run.getId(), run.getStoreId(), zone, counts, new Lanes(sql, source, beside, alone ? null : held),
            (step, done) -> progress.tell(step, READING + (0.98 - READING) * done, staging.rows(), true)));
        problems(run, staging);
        finish(run, staging, counts);
    }

    private void problems(ImportRunRecord run, Staging staging) {
        sql.execute("""
            insert into import_problem (store_id, import_id, row_no, severity, column_name, code, args)
            select {0}, {1}, r.row_no, case when p.refused then 'REFUSED' else 'REMARK' end, p."column", p.code, coalesce(array(select jsonb_array_elements_text(p.args)), '{}')
            from import_row r cross join lateral jsonb_to_recordset(r.problems) p ("column" text, code text, refused boolean, args jsonb)
            where r.problems is not null order by r.row_no""", val(run.getStoreId()), val(run.getId()));
        for (var line : staging.skipped()) {
            sql.insertInto(IMPORT_PROBLEM).set(IMPORT_PROBLEM.STORE_ID, run.getStoreId()).set(IMPORT_PROBLEM.IMPORT_ID, run.getId())
                .set(IMPORT_PROBLEM.ROW_NO, line.row()).set(IMPORT_PROBLEM.SEVERITY, "SKIPPED").set(IMPORT_PROBLEM.CODE, line.code()).execute();
        }
    }

    private void finish(ImportRunRecord run, Staging staging, ImportRun.Counts counts) {
        var fared = sql.fetchSingle("select count(*) filter (where refused), count(*) filter (where problems is not null and not refused) from import_row");
        int refused = fared.get(0, Integer.class);
        sql.update(IMPORT_RUN).set(IMPORT_RUN.STATE, "DONE").set(IMPORT_RUN.PROGRESS, 1f).set(IMPORT_RUN.ROWS, staging.rows())
            .set(IMPORT_RUN.REFUSED, refused).set(IMPORT_RUN.REMARKED, fared.get(1, Integer.class)).set(IMPORT_RUN.SKIPPED, staging.skipped().size())
            .set(IMPORT_RUN.CREATED, counts.created()).set(IMPORT_RUN.CHANGED, counts.changed())
            .set(IMPORT_RUN.SAME, Math.max(0, staging.rows() - refused - counts.created() - counts.changed()))
            .set(IMPORT_RUN.DETAILS, JSONB.valueOf(JSON.writeValueAsString(counts.details()))).set(IMPORT_RUN.FAILURE, (String) null)
            .set(IMPORT_RUN.FINISHED_AT, org.jooq.impl.DSL.field("clock_timestamp()", java.time.OffsetDateTime.class))
            .where(IMPORT_RUN.ID.eq(run.getId())).execute();
    }

    /// Told at most a few times a second and without waiting for the disk, so that watching costs nothing.
    private final class Progress {
        private final long id;
        private final Beside beside;
        private long told;

        Progress(long id, Beside beside) {
            this.id = id;
            this.beside = beside;
        }

        void tell(String phase, double done, int rows, boolean always) {
            if (always || System.nanoTime() - told > TELL_EVERY) {
                told = System.nanoTime();
                beside.inTransaction(() -> {
                    sql.execute("set local synchronous_commit = off");
                    return sql.update(IMPORT_RUN).set(IMPORT_RUN.PHASE, phase).set(IMPORT_RUN.PROGRESS, (float) done).set(IMPORT_RUN.ROWS, rows)
                        .where(IMPORT_RUN.ID.eq(id)).execute();
                });
            }
        }
    }
}
