package app.guike.ingest;

import app.guike.base.Refusal;
import app.guike.file.Cell;
import app.guike.file.SheetRow;
import app.guike.shell.ImportField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads rows of a sheet as what a kind's fields are.
final class RowReader {
    private final SheetPlan plan;
    private final List<ImportField> fields;
    private final List<List<String>> oneOf;
    private final Map<String, Integer> columns = new HashMap<>();
    private final FieldReader reader = new FieldReader();
    private final CopyLine line = new CopyLine();

    /// Refuses a file in which a column that every row needs is missing.
    RowReader(SheetPlan plan, Map<Integer, String> mapping, List<ImportField> fields, List<List<String>> oneOf) {
        this.plan = plan;
        this.fields = fields;
        this.oneOf = oneOf;
        mapping.forEach((column, field) -> columns.put(field, column));
    }

    /// The first field without which no row can be taken, and that no column is; null when all are there.
    @Nullable String missing() {
        for (var field : fields) {
            if (field.need() == ImportField.Need.REQUIRED && !columns.containsKey(field.name())) {
                return field.name();
            }
        }
        return oneOf.stream().filter(group -> group.stream().noneMatch(columns::containsKey)).map(List::getFirst).findFirst().orElse(null);
    }

    void requireColumns() {
        var missing = missing();
        if (missing != null) {
            throw Refusal.invalid("import-column-missing", app.guike.shell.Texts.t("import.field." + missing));
        }
    }

    /// What a line is; only [LineKind#DATA] has been read.
    LineKind read(SheetRow row) {
        var kind = LineKind.of(row, plan.headings());
        if (kind == LineKind.DATA) {
            line.clear();
            reader.next();
            var said = new HashMap<String, Boolean>();
            for (var field : fields) {
                var column = columns.get(field.name());
                said.put(field.name(), reader.read(field, column == null ? Cell.EMPTY : row.cell(column), line));
            }
            for (var group : oneOf) {
                if (group.stream().noneMatch(said::get)) {
                    reader.tell(group.getFirst(), "required", true);
                }
            }
        }
        return kind;
    }

    List<Problem> problems() {
        return reader.problems();
    }

    boolean refused() {
        return reader.refused();
    }

    CopyLine line() {
        return line;
    }

    /// The heading that a field's column has in the file; null where it has none.
    @Nullable String heading(String field) {
        var column = columns.get(field);
        return column == null ? null : plan.headings().get(column);
    }
}
