package app.guike.ingest.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.IMPORT_RUN;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.shell.web.Choice;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The imports of the stores, newest first.
public record ImportList(List<Row> rows, @Nullable String next, boolean mayRun) {
    private static final int ROWS = 30;

    public record Row(long id, String kind, String fileName, String store, String state, int rows, int created, int changed, int refused,
            OffsetDateTime at, @Nullable String by) {
    }

    static ImportList load(DSLContext sql, Set<Long> stores, @Nullable Long before, boolean mayRun) {
        var rows = of(sql, stores, before == null ? DSL.noCondition() : IMPORT_RUN.ID.lt(before));
        var more = rows.size() > ROWS;
        return new ImportList(more ? rows.subList(0, ROWS) : rows, more ? "/imports?before=" + rows.get(ROWS - 1).id() : null, mayRun);
    }

    /// The last ones.
    public static List<Row> of(DSLContext sql, Set<Long> stores, Condition which) {
        return sql.select(IMPORT_RUN.ID, IMPORT_RUN.KIND, IMPORT_RUN.FILE_NAME, STORE.NAME, IMPORT_RUN.STATE, IMPORT_RUN.ROWS, IMPORT_RUN.CREATED,
            IMPORT_RUN.CHANGED, IMPORT_RUN.REFUSED, IMPORT_RUN.CREATED_AT, EMPLOYEE.NAME)
            .from(IMPORT_RUN).join(STORE).on(STORE.ID.eq(IMPORT_RUN.STORE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(IMPORT_RUN.CREATED_BY))
            .where(IMPORT_RUN.STORE_ID.in(stores), which)
            .orderBy(IMPORT_RUN.ID.desc()).limit(inline(ROWS + 1)).fetch(r -> new Row(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(),
                r.value8(), r.value9(), r.value10(), r.value11()));
    }

    /// Colour of a state.
    public static String tone(String state) {
        return switch (state) {
            case "DONE" -> "good";
            case "FAILED" -> "bad";
            case "UNDONE" -> "warn";
            default -> "info";
        };
    }

    static List<Choice> choices(List<String> codes) {
        return codes.stream().map(c -> new Choice(c, app.guike.shell.Texts.t("import.kind." + c))).toList();
    }
}
