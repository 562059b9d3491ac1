package app.guike.ingest;

import static guike.Tables.IMPORT_RUN;

import app.guike.base.Refusal;
import app.guike.file.SheetRow;
import app.guike.shell.ImportField;
import app.guike.shell.ImportKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// How a file will be read as its columns are settled now: each column with its field and first values, and what is
/// wrong with the first rows.
///
/// @param missing a field without which it cannot run, and that no column is; null when it can run
/// @param rows looked at; faults that only the whole file shows, such as numbers that come twice, are found in the run
public record Preview(String sheet, int headerRow, List<Column> columns, List<Row> rows, @Nullable String missing, List<ImportField> fields) {
    private static final int ROWS = 15;
    private static final int SAMPLES = 3;

    /// @param field that it is; null when it is left out
    public record Column(String heading, @Nullable String field, List<String> samples) {
    }

    /// @param told what is wrong, in words
    /// @param alike what it may be already
    public record Row(int number, boolean refused, List<String> told, List<String> cells, List<ImportKind.Alike> alike) {
        private Row with(List<ImportKind.Alike> known) {
            return new Row(number, refused, told, cells, known);
        }
    }

    /// @param mapping chosen now; empty is as known
    public static Preview load(DSLContext sql, Imports imports, Kinds kinds, long id, Map<String, String> mapping) {
        var run = sql.fetchOptional(IMPORT_RUN, IMPORT_RUN.ID.eq(id)).orElseThrow(Refusal::absent);
        var all = new HashMap<>(Imports.mapping(run));
        all.putAll(mapping);
        var fields = kinds.fields(run.getKind());
        var zone = imports.zone(run);
        return imports.with(run, (reader, plan) -> {
            var mapped = plan.mapping(fields, all);
            var rowReader = new RowReader(plan, mapped, fields, kinds.oneOf(run.getKind()), zone);
            var first = new ArrayList<SheetRow>();
            var rows = new ArrayList<Row>();
            var said = new HashMap<Integer, Map<String, String>>();
            reader.rows(plan.sheet(), row -> {
                if (row.number() > plan.headerRow() && !row.blank()) {
                    var kind = rowReader.read(row);
                    first.add(row);
                    if (kind == LineKind.DATA && !rowReader.refused()) {
                        said.put(row.number(), rowReader.said(row));
                    }
                    rows.add(row(row, kind, rowReader, cells(row, types(mapped, fields), zone)));
                }
                return first.size() < ROWS;
            });
            var alike = kinds.alike(run.getKind(), run.getStoreId(), said);
            return new Preview(plan.sheetName(), plan.headerRow(), columns(plan, types(mapped, fields), first, zone),
                rows.stream().map(r -> r.with(alike.getOrDefault(r.number(), List.of()))).toList(), rowReader.missing(), fields);
        }, all);
    }

    /// The field of each column that has one, in order.
    private static SortedMap<Integer, ImportField> types(Map<Integer, String> mapped, List<ImportField> fields) {
        var types = new TreeMap<Integer, ImportField>();
        mapped.forEach((column, name) -> fields.stream().filter(f -> f.name().equals(name)).findFirst().ifPresent(f -> types.put(column, f)));
        return types;
    }

    private static List<String> cells(SheetRow row, SortedMap<Integer, ImportField> types, ZoneId zone) {
        return types.entrySet().stream().limit(8).map(c -> Shown.cell(row.cell(c.getKey()), c.getValue(), zone)).toList();
    }

    private static Row row(SheetRow row, LineKind kind, RowReader reader, List<String> cells) {
        if (kind != LineKind.DATA) {
            return new Row(row.number(), false, List.of(RefusedRows.told(null, kind.code(), new String[0])), cells, List.of());
        }
        return new Row(row.number(), reader.refused(),
            reader.problems().stream().map(p -> RefusedRows.told(p.field(), p.code(), p.args().toArray(String[]::new))).toList(), cells, List.of());
    }

    private static List<Column> columns(SheetPlan plan, SortedMap<Integer, ImportField> types, List<SheetRow> first, ZoneId zone) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < plan.headings().size(); i++) {
            var column = i;
            if (!plan.headings().get(i).isEmpty()) {
                var field = types.get(i);
                columns.add(new Column(plan.headings().get(i), field == null ? null : field.name(),
                    first.stream().map(r -> Shown.cell(r.cell(column), field, zone)).filter(t -> !t.isEmpty()).distinct().limit(SAMPLES).toList()));
            }
        }
        return columns;
    }

    /// The mapped columns that the rows show, in order.
    public List<Column> shown() {
        return columns.stream().filter(c -> c.field() != null).limit(8).toList();
    }
}
