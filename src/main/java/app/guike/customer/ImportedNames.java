package app.guike.customer;

import static org.jooq.impl.DSL.val;

import app.guike.base.NameGrams;
import app.guike.base.NameParts;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Reads the names of an import as search and the comparing of archives need them, each once: `import_name(name, grams, parts)`.
/// Only of those whose archive will be written, since most rows of a file name somebody who is known or was named before.
@Component
class ImportedNames {
    private static final int AT_ONCE = 10_000;
    /// No name holds it: [NameParts] folds white space.
    private static final String BETWEEN = "\n";

    private final DSLContext sql;

    ImportedNames(DSLContext sql) {
        this.sql = sql;
    }

    /// @param names query of distinct names
    void read(String names) {
        sql.execute("create temp table import_name (name text, grams text[], parts text[]) on commit drop");
        var some = new ArrayList<String>(AT_ONCE);
        try (var cursor = sql.resultQuery(names).fetchSize(AT_ONCE).fetchLazy()) {
            for (var row : cursor) {
                some.add(row.get(0, String.class));
                if (some.size() == AT_ONCE) {
                    keep(some);
                    some.clear();
                }
            }
        }
        keep(some);
        sql.execute("analyze import_name");
    }

    private void keep(List<String> names) {
        if (!names.isEmpty()) {
            sql.execute("""
                insert into import_name select name, string_to_array(grams, {3}), string_to_array(parts, {3}) from unnest({0}::text[], {1}::text[], {2}::text[]) n (name, grams, parts)""",
                val(names.toArray(String[]::new)), val(names.stream().map(n -> String.join(BETWEEN, NameGrams.of(n))).toArray(String[]::new)), val(names.stream().map(n -> String.join(BETWEEN, NameParts.of(n).array())).toArray(String[]::new)),
                val(BETWEEN));
        }
    }
}
