package app.guike.ingest;

import static java.util.stream.Collectors.joining;

import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.file.Cell;
import app.guike.file.SheetRow;
import app.guike.shell.ImportField;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads rows of a sheet as what a kind's fields are.
final class RowReader {
    private final SheetPlan plan;
    private final List<ImportField> fields;
    private final List<List<String>> oneOf;
    private final ZoneId zone;
    private final Map<String, List<Integer>> columns = new HashMap<>();
    private final List<JoinedCells> cells;
    private final FieldReader[] readers;
    private final boolean[] filled;
    private final int[][] groups;
    private final CopyLine line = new CopyLine();
    private final List<Problem> problems = new ArrayList<>();
    private boolean refused;

    /// @param zone of the store: of moments that name another offset
    RowReader(SheetPlan plan, Map<Integer, String> mapping, List<ImportField> fields, List<List<String>> oneOf, ZoneId zone) {
        this.plan = plan;
        this.fields = fields.stream().filter(f -> f.type() != ImportField.Type.PART).toList();
        this.oneOf = oneOf;
        this.zone = zone;
        mapping.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> columns.computeIfAbsent(e.getValue(), _ -> new ArrayList<>()).add(e.getKey()));
        cells = this.fields.stream().map(f -> JoinedCells.of(f, fields, columns)).toList();
        readers = this.fields.stream().map(f -> new FieldReader(f, zone)).toArray(FieldReader[]::new);
        filled = new boolean[readers.length];
        var names = this.fields.stream().map(ImportField::name).toList();
        groups = oneOf.stream().map(group -> group.stream().mapToInt(names::indexOf).toArray()).toArray(int[][]::new);
    }

    /// The first field without which no row can be taken, and that no column is; null when all are there.
    @Nullable String missing() {
        for (int i = 0; i < readers.length; i++) {
            if (fields.get(i).need() == ImportField.Need.REQUIRED && cells.get(i).none()) {
                return fields.get(i).name();
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
                var reading = readers[i].read(cells.get(i).of(row));
                if (!cells.get(i).none()) {
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

    /// What a line says by field, for those who compare it with what is there: telephones with commas, birthdays as yyyymmdd with L before it where lunar.
    Map<String, String> said(SheetRow row) {
        var said = new HashMap<String, String>();
        for (int i = 0; i < readers.length; i++) {
            var cell = cells.get(i).of(row);
            var text = cell.type() == Cell.Type.BROKEN ? "" : said(fields.get(i), cell);
            if (!text.isEmpty()) {
                said.put(fields.get(i).name(), text);
            }
        }
        return said;
    }

    private String said(ImportField field, Cell cell) {
        return switch (field.type()) {
            case PHONES -> Phone.all(cell.text()).stream().map(Phone::value).collect(joining(","));
            case BIRTHDAY -> BirthdayText.read(cell, zone).filter(b -> b.year() != null).map(b -> "%s%04d%02d%02d".formatted(b.day().lunar() ? "L" : "", b.year(), b.day().month(), b.day().day())).orElse("");
            case CHOICE -> Objects.requireNonNullElse(Choices.read(field, cell.text().strip().toLowerCase(Locale.ROOT)), "");
            default -> cell.text().strip();
        };
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
        for (int i = 0; i < readers.length; i++) {
            if (fields.get(i).name().equals(field) && !cells.get(i).none()) {
                return plan.headings().get(cells.get(i).first());
            }
        }
        return null;
    }
}
