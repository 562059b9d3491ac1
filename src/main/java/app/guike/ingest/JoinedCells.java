package app.guike.ingest;

import app.guike.file.Cell;
import app.guike.file.SheetRow;
import app.guike.shell.ImportField;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The columns of a file that make up one field: its own, or several joined, such as given name and surname, or an
/// address in pieces, which come in the order of the file. Chinese is joined without gaps, the surname first.
///
/// @param name pieces of a name count only where the whole is missing
record JoinedCells(List<Integer> own, List<Integer> parts, boolean name) {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    static JoinedCells of(ImportField field, List<ImportField> all, Map<String, List<Integer>> columns) {
        var parts = all.stream().filter(f -> field.name().equals(f.into())).flatMap(f -> columns.getOrDefault(f.name(), List.of()).stream()).toList();
        return new JoinedCells(columns.getOrDefault(field.name(), List.of()), parts, field.type() == ImportField.Type.NAME);
    }

    boolean none() {
        return own.isEmpty() && parts.isEmpty();
    }

    int first() {
        return own.isEmpty() ? parts.getFirst() : own.getFirst();
    }

    Cell of(SheetRow row) {
        if (parts.isEmpty() && own.size() <= 1) {
            return own.isEmpty() ? Cell.EMPTY : row.cell(own.getFirst());
        }
        var texts = name ? named(row) : texts(row, Stream.concat(own.stream(), parts.stream()).sorted().toList());
        return texts.isEmpty() ? Cell.EMPTY : new Cell(Cell.Type.TEXT, joined(texts));
    }

    private List<String> named(SheetRow row) {
        var whole = texts(row, own);
        return whole.isEmpty() ? texts(row, parts) : whole;
    }

    private static List<String> texts(SheetRow row, List<Integer> columns) {
        return columns.stream().map(row::cell).filter(c -> c.type() != Cell.Type.BROKEN).map(c -> c.text().strip()).filter(t -> !t.isEmpty()).toList();
    }

    private String joined(List<String> texts) {
        var han = texts.stream().anyMatch(t -> HAN.matcher(t).find());
        if (han) {
            return String.join("", name ? texts.reversed() : texts);
        }
        return name ? String.join(" ", texts) : String.join(", ", texts).replaceAll("^(\\d+[a-z]?), ", "$1 ");
    }
}
