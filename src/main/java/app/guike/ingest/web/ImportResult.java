package app.guike.ingest.web;

import static guike.Tables.IMPORT_PROBLEM;
import static guike.Tables.IMPORT_RUN;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.ingest.ImportState;
import app.guike.ingest.RefusedRows;
import app.guike.shell.Texts;
import guike.tables.records.ImportProblemRecord;
import guike.tables.records.ImportRunRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A run: on its way, or how it ended.
///
/// @param secondsLeft by the speed so far; null while nothing can be said, as of an undoing, whose beginning is not kept
public record ImportResult(ImportRunRecord run, boolean stopped, boolean mayRun, @Nullable Long secondsLeft, Map<String, Integer> details,
        List<Told> refused, List<Told> remarks, List<Told> skipped, List<Told> kept) {
    private static final int SHOWN = 50;

    /// @param link page of a record that an undoing left alone
    public record Told(int row, String text, @Nullable String link) {
    }

    static ImportResult load(DSLContext sql, Clock clock, long id, boolean mayRun) {
        var run = sql.fetchOptional(IMPORT_RUN, IMPORT_RUN.ID.eq(id)).orElseThrow(Refusal::absent);
        var details = new LinkedHashMap<String, Integer>();
        new JsonMapper().readTree(run.getDetails().data()).properties().forEach(p -> details.put(p.getKey(), p.getValue().asInt()));
        return new ImportResult(run, ImportState.of(sql, run).stopped(), mayRun, left(run, clock), details, told(sql, id, "REFUSED"), told(sql, id, "REMARK"),
            told(sql, id, "SKIPPED"), told(sql, id, "KEPT"));
    }

    private static @Nullable Long left(ImportRunRecord run, Clock clock) {
        if (run.getStartedAt() == null || run.getProgress() < 0.05 || "undo".equals(run.getPhase())) {
            return null;
        }
        var so = Duration.between(run.getStartedAt().toInstant(), clock.instant()).toMillis();
        return so <= 0 ? null : (long) Math.ceil(so / 1000.0 * (1 - run.getProgress()) / run.getProgress());
    }

    private static List<Told> told(DSLContext sql, long id, String severity) {
        return sql.selectFrom(IMPORT_PROBLEM).where(IMPORT_PROBLEM.IMPORT_ID.eq(id), IMPORT_PROBLEM.SEVERITY.eq(severity))
            .orderBy(IMPORT_PROBLEM.ROW_NO, IMPORT_PROBLEM.ID).limit(inline(SHOWN)).fetch(ImportResult::told);
    }

    private static Told told(ImportProblemRecord p) {
        if (p.getSeverity().equals("KEPT")) {
            var page = Map.of("customer", "/customers/", "vehicle", "/vehicles/", "repair_order", "/repair-orders/").get(p.getColumnName());
            return new Told(0, Texts.t("import.kept", Texts.orElse("import.table." + p.getColumnName(), String.valueOf(p.getColumnName())), p.getArgs()[0],
                Texts.t("import.problem." + p.getCode())), page == null ? null : page + p.getArgs()[0]);
        }
        return new Told(p.getRowNo(), RefusedRows.told(p.getColumnName(), p.getCode(), p.getArgs()), null);
    }

    public boolean going() {
        return !stopped && (run.getState().equals("WAITING") || run.getState().equals("RUNNING"));
    }

    public String phase() {
        return run.getPhase() == null ? Texts.t("import.state.WAITING") : Texts.t("import.step." + run.getPhase());
    }

    public @Nullable String failure() {
        return run.getFailure() == null ? null : Texts.t("refusal." + run.getFailure(), (Object[]) run.getFailureArgs());
    }
}
