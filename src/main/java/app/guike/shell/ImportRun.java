package app.guike.shell;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// A running import, as its kind sees it.
///
/// `import_row` has `row_no int`, `refused boolean`, `repeated boolean`, `problems jsonb`, `fingerprint bigint` (of the whole content) and the
/// columns of all fields, null where the file has none. It is private to the transaction and goes with it.
///
/// @param lanes connections among which large merges part what they write
/// @param progress told before each step: its name (text `import.step.<name>`) and how much of the merge is done (0..1)
public record ImportRun(long id, long storeId, ZoneId zone, Counts counts, ImportLanes lanes, BiConsumer<String, Double> progress) {
    /// How the rows of the file fared; those refused are counted from `import_row`.
    public static final class Counts {
        private int created;
        private int changed;
        private final Map<String, Integer> details = new LinkedHashMap<>();

        public void rows(int created, int changed) {
            this.created += created;
            this.changed += changed;
        }

        /// What else was written, by name of its text `import.detail.<what>`.
        public void detail(String what, int count) {
            if (count > 0) {
                details.merge(what, count, Integer::sum);
            }
        }

        public int created() {
            return created;
        }

        public int changed() {
            return changed;
        }

        public Map<String, Integer> details() {
            return details;
        }
    }

    public void step(String name, double done) {
        progress.accept(name, done);
    }

    /// SQL that refuses the rows for which a condition holds; `%s` of the arguments is a `text[]` expression.
    public static String refuse(String column, String code, String args, String condition) {
        return told(column, code, args, condition, true);
    }

    /// SQL that tells something about rows that are taken all the same.
    public static String remark(String column, String code, String args, String condition) {
        return told(column, code, args, condition, false);
    }

    /// SQL that finds rows with the key of a row before: with the same content they are told and count as the same, with
    /// other content they are refused. Both are `repeated` and take no part in the merge.
    public static String twice(String key) {
        return twice(key, key);
    }

    /// @param key an expression
    /// @param column the one that is told
    public static String twice(String key, String column) {
        return """
            update import_row r set repeated = true, refused = not d.alike, problems = coalesce(problems, '[]') || jsonb_build_array(jsonb_build_object(
                'column', '%2$s', 'code', case when d.alike then 'row-twice' else 'number-twice' end, 'refused', not d.alike, 'args', jsonb_build_array(d.first::text)))
            from (select row_no, row_number() over w as n, first_value(row_no) over w as first, fingerprint = first_value(fingerprint) over w as alike
                  from import_row where not refused and %1$s is not null window w as (partition by %1$s order by row_no)) d
            where d.row_no = r.row_no and d.n > 1""".formatted(key, column);
    }

    private static String told(String column, String code, String args, String condition, boolean refuse) {
        return ("update import_row r set refused = refused or %s, problems = coalesce(problems, '[]') || jsonb_build_array(jsonb_build_object("
            + "'column', '%s', 'code', '%s', 'refused', %s, 'args', to_jsonb(%s))) where not refused and (%s)")
            .formatted(refuse, column, code, refuse, args, condition);
    }
}
