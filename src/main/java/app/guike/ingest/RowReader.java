package app.guike.ingest;

import app.guike.base.Refusal;
import app.guike.file.Cell;
import app.guike.file.SheetRow;
import app.guike.shell.ImportField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads rows of a sheet as what a kind's fields are.
final class RowReader {
    private final SheetPlan plan;
    private final List<ImportField> fields;
    private final List<List<String>> oneOf;
    private final Map<String, Integer> columns = new HashMap<>();
    private final FieldReader[] readers;
    private final int[] at;
    private final boolean[] filled;
    private final int[][] groups;
    private final CopyLine line = new CopyLine();
    private final List<Problem> problems = new ArrayList<>();
    private boolean refused;

    /// Refuses a file in which a column that every row needs is missing.
    RowReader(SheetPlan plan, Map<Integer, String> mapping, List<ImportField> fields, List<List<String>> oneOf) {
        this.plan = plan;
        this.fields = fields;
        this.oneOf = oneOf;
        mapping.forEach((column, field) -> columns.put(field, column));
        readers = fields.stream().map(FieldReader::new).toArray(FieldReader[]::new);
        at = fields.stream().mapToInt(f -> columns.getOrDefault(f.name(), -1)).toArray();
        filled = new boolean[readers.length];
        var names = fields.stream().map(ImportField::name).toList();
        groups = oneOf.stream().map(group -> group.stream().mapToInt(names::indexOf).toArray()).toArray(int[][]::new);
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

    /// What a line is, of the fields that the file has; only [LineKind#DATA] has been read.
    LineKind read(SheetRow row) {
        var kind = LineKind.of(row, plan.headings());
        if (kind == LineKind.DATA) {
            line.clear();
            problems.clear();
            refused = false;
            for (int i = 0; i < readers.length; i++) {
                var reading = readers[i].read(at[i] < 0 ? Cell.EMPTY : row.cell(at[i]));
                if (at[i] >= 0) {
                    line.staged(reading.staged());
                }
                filled[i] = reading.filled();
                if (!reading.problems().isEmpty()) {
                    reading.problems().forEach(this::tell);
                }
            }
            for (var group : groups) {
                if (IntStream.of(group).noneMatch(i -> filled[i])) {
                    tell(new Problem(fields.get(group[0]).name(), "required", true, List.of()));
                }
            }
        }
        return kind;
    }

    private void tell(Problem problem) {
        problems.add(problem);
        refused |= problem.refused();
    }

    List<Problem> problems() {
        return problems;
    }

    boolean refused() {
        return refused;
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
