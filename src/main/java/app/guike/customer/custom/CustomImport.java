package app.guike.customer.custom;

import app.guike.customer.custom.CustomField.Subject;
import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Need;
import app.guike.shell.ImportRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Custom fields as columns of an import, found by their labels; a value that is none of the field's refuses its row.
@Component
public class CustomImport {
    private static final JsonMapper JSON = new JsonMapper();
    /// A function of the database takes 100 arguments, two for each field.
    private static final int AT_ONCE = 50;
    private static final Map<String, String> FLAGS = Map.ofEntries(Map.entry("是", "Y"), Map.entry("有", "Y"), Map.entry("要", "Y"), Map.entry("yes", "Y"), Map.entry("y", "Y"),
        Map.entry("true", "Y"), Map.entry("1", "Y"), Map.entry("否", "N"), Map.entry("不", "N"), Map.entry("没", "N"), Map.entry("不是", "N"), Map.entry("没有", "N"), Map.entry("不要", "N"), Map.entry("无", "N"),
        Map.entry("no", "N"), Map.entry("n", "N"), Map.entry("false", "N"), Map.entry("0", "N"));

    private final CustomFields fields;
    private final DSLContext sql;

    CustomImport(CustomFields fields, DSLContext sql) {
        this.fields = fields;
        this.sql = sql;
    }

    public List<ImportField> fields(Subject of) {
        return fields.active(of).stream().map(f -> new ImportField(f.code(), switch (f.type()) {
            case TEXT, LINK -> ImportField.Type.TEXT;
            case LONG_TEXT, CHOICE, SEVERAL -> ImportField.Type.LONG_TEXT;
            case NUMBER -> ImportField.Type.DECIMAL;
            case MONEY -> ImportField.Type.MONEY;
            case DATE -> ImportField.Type.DATE;
            case YES_NO -> ImportField.Type.CHOICE;
            case PHONE -> ImportField.Type.PHONES;
        }, Need.STRICT, List.of(f.labelZh(), f.labelEn(), f.key()), f.type() == CustomField.Type.YES_NO ? FLAGS : Map.of(), null)).toList();
    }

    /// Refuses what does not fit; what is left makes [#values].
    public void check(Subject of) {
        for (var f : fields.active(of)) {
            var column = f.code();
            switch (f.type()) {
                case LINK -> sql.execute(ImportRun.refuse(column, "custom-link", "array[left(" + column + ", 40)]", column + " !~ '^https?://[^[:space:]/]+'"));
                case LONG_TEXT -> sql.execute(ImportRun.refuse(column, "too-long", "array['2000']", "length(" + column + ") > 2000"));
                case NUMBER -> sql.execute(ImportRun.refuse(column, "custom-decimals", "array['" + f.scale() + "']", "abs(%1$s) >= 1e15 or scale(trim_scale(%1$s)) > %2$d".formatted(column, f.scale())));
                case PHONE -> sql.execute(ImportRun.refuse(column, "custom-phone", "'{}'::text[]", "cardinality(" + column + ") > 1"));
                case CHOICE, SEVERAL -> sql.execute(ImportRun.refuse(column, "choice-unknown", "array[left(" + column + ", 40)]", column + " is not null and " + codes(f) + " is null"));
                default -> {
                }
            }
        }
    }

    /// Of one row of `import_row`, alias `r`, as jsonb.
    public String values(Subject of) {
        var pairs = new ArrayList<String>();
        for (var f : fields.active(of)) {
            var column = "r." + f.code();
            pairs.add("'" + f.code() + "', " + switch (f.type()) {
                case CHOICE, SEVERAL -> codes(f);
                case DATE -> "to_char(" + column + ", 'YYYY-MM-DD')";
                case YES_NO -> column + " = 'Y'";
                case PHONE -> "case when coalesce(cardinality(" + column + "_suspect), 0) = 0 then " + column + "[1] end";
                case NUMBER, MONEY -> "trim_scale(" + column + ")";
                default -> column;
            });
        }
        var parts = IntStream.iterate(0, i -> i < pairs.size(), i -> i + AT_ONCE).mapToObj(i -> pairs.subList(i, Math.min(i + AT_ONCE, pairs.size())));
        return pairs.isEmpty() ? "'{}'::jsonb" : "jsonb_strip_nulls(" + parts.map(p -> "jsonb_build_object(" + String.join(", ", p) + ")").collect(Collectors.joining(" || ")) + ")";
    }

    /// By label or code; null where one of them is none.
    private static String codes(CustomField f) {
        var known = f.choices().stream().filter(o -> !o.retired()).flatMap(o -> List.of(o.labelZh(), o.labelEn(), o.code()).stream().map(n -> Map.entry(n.toLowerCase(java.util.Locale.ROOT), o.code())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a));
        return f.type() == CustomField.Type.CHOICE ? "(" + map(known) + " -> lower(btrim(r." + f.code() + ")))"
            : "(select case when count(*) > 0 and count(*) = count(m) then jsonb_agg(distinct m) end from (select " + map(known) + " -> lower(btrim(p)) as m from regexp_split_to_table(r." + f.code()
                + ", '[,，、;；/|]') p where btrim(p) <> '') s)";
    }

    /// As a literal that jOOQ takes for no placeholder.
    private static String map(Map<String, String> known) {
        return "'" + JSON.writeValueAsString(known).replace("'", "''") + "'::jsonb";
    }
}
