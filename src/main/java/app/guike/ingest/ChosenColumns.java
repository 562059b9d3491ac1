package app.guike.ingest;

import static guike.Tables.IMPORT_MAPPING;
import static org.jooq.impl.DSL.inline;

import guike.tables.records.ImportRunRecord;
import java.util.Map;
import org.jooq.DSLContext;

/// What people of a store chose for columns that were not known, or known wrongly: shown to the next who looks at such a file.
final class ChosenColumns {
    private static final int MOST = 2_000;
    private static final int LONGEST = 200;

    private final DSLContext sql;

    ChosenColumns(DSLContext sql) {
        this.sql = sql;
    }

    Map<String, String> of(long store, String kind) {
        return sql.selectFrom(IMPORT_MAPPING).where(IMPORT_MAPPING.STORE_ID.eq(store), IMPORT_MAPPING.KIND.eq(kind)).limit(inline(MOST))
            .fetchMap(IMPORT_MAPPING.HEADING, IMPORT_MAPPING.FIELD);
    }

    /// Only what differs from what was shown.
    void remember(ImportRunRecord run, SheetPlan plan, Map<String, String> chosen, Map<Integer, String> shown) {
        chosen.forEach((heading, field) -> {
            if (!heading.isBlank() && heading.length() <= LONGEST && !field.equals(shown.getOrDefault(plan.headings().indexOf(heading), "-"))) {
                remember(run, heading, field);
            }
        });
    }

    private void remember(ImportRunRecord run, String heading, String field) {
        sql.insertInto(IMPORT_MAPPING).set(IMPORT_MAPPING.STORE_ID, run.getStoreId()).set(IMPORT_MAPPING.KIND, run.getKind())
            .set(IMPORT_MAPPING.HEADING, heading).set(IMPORT_MAPPING.FIELD, field)
            .onConflict(IMPORT_MAPPING.STORE_ID, IMPORT_MAPPING.KIND, IMPORT_MAPPING.HEADING).doUpdate().set(IMPORT_MAPPING.FIELD, field).execute();
    }
}
