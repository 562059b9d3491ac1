package app.guike.ingest;

import static guike.Tables.IMPORT_RUN;
import static guike.Tables.STORE;

import app.guike.base.Refusal;
import app.guike.file.SheetReader;
import app.guike.file.StoredFiles;
import app.guike.shell.RowScope;
import guike.tables.records.ImportRunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The imports of a house: a file is handed in, its columns are settled, it runs, and may be undone as a whole.
@Component
public class Imports {
    private static final JsonMapper JSON = new JsonMapper();

    private final DSLContext sql;
    private final Kinds kinds;
    private final StoredFiles files;
    private final ImportJob job;
    private final Clock clock;
    private final ChosenColumns chosen;

    Imports(DSLContext sql, Kinds kinds, StoredFiles files, ImportJob job, Clock clock) {
        this.sql = sql;
        this.chosen = new ChosenColumns(sql);
        this.kinds = kinds;
        this.files = files;
        this.job = job;
        this.clock = clock;
    }

    /// What is handed in: the file lies on disk, and is still the caller's.
    public record Upload(String kind, @Nullable Long storeId, String name, Path file) {
    }

    /// Keeps the file for somebody who looks at its columns, as they were chosen the last time, and refuses at once what no table can be found in.
    /// Nothing runs yet.
    @Transactional
    public long upload(Upload upload) {
        return draft(upload, chosen.of(store(upload.storeId()), upload.kind()));
    }

    private long draft(Upload upload, Map<String, String> known) {
        kinds.known(upload.kind());
        var store = store(upload.storeId());
        var fields = kinds.fields(upload.kind());
        try (var reader = SheetReader.open(upload.file(), upload.name())) {
            SheetPlan.find(reader, fields, known);
        }
        var run = sql.newRecord(IMPORT_RUN);
        run.setStoreId(store).setKind(upload.kind()).setFileName(shortened(upload.name())).setState("DRAFT")
            .setCreatedBy(Objects.requireNonNull(RowScope.current()).person()).setFileId(files.store(store, upload.name(), upload.file()))
            .setMapping(JSONB.valueOf(JSON.writeValueAsString(known)));
        run.store();
        return run.getId();
    }

    /// Takes a file whose columns are known, and runs it. What people chose for files of their own says nothing of it.
    @Transactional
    public long begin(Upload upload, Map<String, String> mapping) {
        var id = draft(upload, mapping);
        settle(locked(id), mapping);
        return id;
    }

    /// Takes a file that came by a feed: nobody looks at it before it runs.
    @Transactional
    public long take(Upload upload, long feed, Map<String, String> mapping) {
        var id = draft(upload, mapping);
        sql.update(IMPORT_RUN).set(IMPORT_RUN.FEED_ID, feed).set(IMPORT_RUN.CAME_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).where(IMPORT_RUN.ID.eq(id)).execute();
        settle(locked(id), mapping);
        return id;
    }

    /// Writes down a file of a feed that could not be taken.
    @Transactional
    public long refuse(Upload upload, long feed, Refusal why) {
        var first = why.errors().isEmpty() ? null : why.errors().getFirst();
        var args = Arrays.stream(first == null ? why.args() : first.args()).map(String::valueOf).toArray(String[]::new);
        var run = sql.newRecord(IMPORT_RUN).setStoreId(Objects.requireNonNull(upload.storeId())).setKind(upload.kind()).setFileName(shortened(upload.name())).setState("FAILED")
            .setFeedId(feed).setCameAt(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).setFailure(first == null ? why.code() : first.code()).setFailureArgs(args);
        run.store();
        return run.getId();
    }

    private static String shortened(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? "file" : last.substring(0, Math.min(200, last.length()));
    }

    /// A store that the caller may import into; the only one when none is named.
    private static long store(@Nullable Long asked) {
        var stores = Objects.requireNonNull(RowScope.current()).stores();
        if (asked == null && stores.size() == 1) {
            return stores.iterator().next();
        }
        if (asked == null) {
            throw Refusal.field("storeId", "required");
        }
        if (!stores.contains(asked)) {
            throw Refusal.absent();
        }
        return asked;
    }

    /// Settles the columns as somebody chose them, and remembers for their store those that they changed.
    @Transactional
    public void start(long id, Map<String, String> mapping) {
        var run = locked(id);
        if (!run.getState().equals("DRAFT")) {
            throw Refusal.conflict("import-started");
        }
        var shown = mapping(run);
        var all = new HashMap<>(shown);
        all.putAll(mapping);
        var plan = settle(run, all);
        chosen.remember(run, plan, mapping, plan.mapping(kinds.fields(run.getKind()), shown));
    }

    private SheetPlan settle(ImportRunRecord run, Map<String, String> all) {
        var plan = with(run, (reader, found) -> check(run, all, found), all);
        run.setMapping(JSONB.valueOf(JSON.writeValueAsString(all))).setState("WAITING").store();
        job.soon(run);
        return plan;
    }

    private SheetPlan check(ImportRunRecord run, Map<String, String> mapping, SheetPlan plan) {
        var fields = kinds.fields(run.getKind());
        mapping.forEach((_, field) -> {
            if (!field.equals("-") && fields.stream().noneMatch(f -> f.name().equals(field))) {
                throw Refusal.field("mapping", "import-field-unknown", field);
            }
        });
        new RowReader(plan, plan.mapping(fields, mapping), fields, kinds.oneOf(run.getKind()), zone(run)).requireColumns();
        return plan;
    }

    ZoneId zone(ImportRunRecord run) {
        return ZoneId.of(sql.fetchSingle(STORE, STORE.ID.eq(run.getStoreId())).getZone());
    }

    /// What is done with an open file.
    interface Work<T> {
        T with(SheetReader reader, SheetPlan plan);
    }

    /// Opens the file of a run, as its columns are settled or as another mapping says.
    <T> T with(ImportRunRecord run, Work<T> work, @Nullable Map<String, String> mapping) {
        if (run.getFileId() == null) {
            throw run.getState().equals("FAILED") ? Refusal.absent() : Refusal.conflict("import-file-gone");
        }
        var file = files.fetch(run.getFileId());
        try (var reader = SheetReader.open(file, run.getFileName())) {
            return work.with(reader, SheetPlan.find(reader, kinds.fields(run.getKind()), mapping == null ? mapping(run) : mapping));
        } finally {
            delete(file);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> mapping(ImportRunRecord run) {
        return JSON.readValue(run.getMapping().data(), new TypeReference<Map<String, String>>() {
        });
    }

    /// Reads a mapping as the API takes it; null is none.
    public static Map<String, String> mapping(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return Map.of();
        }
        try {
            var map = JSON.readValue(json, new TypeReference<Map<String, String>>() {
            });
            if (map != null && map.values().stream().allMatch(Objects::nonNull) && map.size() <= 500) {
                return map;
            }
        } catch (JacksonException _) {
            // told below
        }
        throw Refusal.field("mapping", "unreadable");
    }

    /// Runs once more what was stopped in the middle; nothing of the stopped run stays in the archives.
    @Transactional
    public void resume(long id) {
        var run = locked(id);
        if (!ImportState.of(sql, run).stopped()) {
            throw Refusal.conflict("import-not-stopped");
        }
        run.setState("WAITING").setAttempt(run.getAttempt() + 1).setFailure(null).setProgress(0f).store();
        job.soon(run);
    }

    /// Gives up a draft, or what was stopped in the middle, with its file; what lanes of it have left is taken back first.
    @Transactional
    public void discard(long id) {
        var run = locked(id);
        if (!run.getState().equals("DRAFT") && !ImportState.of(sql, run).stopped()) {
            throw Refusal.conflict("import-not-stopped");
        }
        if (job.leftovers(run)) {
            run.setStartedAt(run.getCreatedAt()).setFinishedAt(sql.fetchSingle("select clock_timestamp()").get(0, OffsetDateTime.class));
            takeBack(run);
            return;
        }
        var file = run.getFileId();
        run.delete();
        sql.deleteFrom(guike.Tables.STORED_FILE).where(guike.Tables.STORED_FILE.ID.eq(file)).execute();
    }

    /// Takes back all that a run wrote, except rows changed since.
    @Transactional
    public void undo(long id) {
        var run = locked(id);
        if (!run.getState().equals("DONE")) {
            throw Refusal.conflict("import-not-done");
        }
        takeBack(run);
    }

    private void takeBack(ImportRunRecord run) {
        run.setState("WAITING").setPhase("undo").setFailure(null).setAttempt(run.getAttempt() + 1).setProgress(0f).setUndoneBy(Objects.requireNonNull(RowScope.current()).person()).store();
        job.soon(run);
    }

    private ImportRunRecord locked(long id) {
        return sql.selectFrom(IMPORT_RUN).where(IMPORT_RUN.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    /// How a run of the command line ended.
    public record Result(long id, String state, int rows, int created, int changed, int same, int refused, @Nullable String failure) {
    }

    /// Imports a file from the command line, in nobody's name, and waits for the end of it.
    public Result run(Path file, String kind, String storeCode, Map<String, String> mapping) {
        var store = sql.fetchOptional(STORE, STORE.CODE.eq(storeCode)).orElseThrow(() -> Refusal.field("store", "import-store-unknown")).getId();
        return RowScope.program("import", Set.of(store)).<Result, RuntimeException>call(() -> {
            var id = job.inTransaction(() -> {
                var uploaded = draft(new Upload(kind, store, file.getFileName().toString(), file), mapping);
                var run = locked(uploaded);
                try (var reader = SheetReader.open(file, run.getFileName())) {
                    check(run, mapping(run), SheetPlan.find(reader, kinds.fields(kind), mapping(run)));
                }
                run.setState("WAITING").store();
                return uploaded;
            });
            job.run(id, store);
            return job.inTransaction(() -> {
                var run = sql.fetchSingle(IMPORT_RUN, IMPORT_RUN.ID.eq(id));
                return new Result(id, run.getState(), run.getRows(), run.getCreated(), run.getChanged(), run.getSame(), run.getRefused(), run.getFailure());
            });
        });
    }
}
