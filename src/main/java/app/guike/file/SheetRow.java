package app.guike.file;

import java.util.List;

/// A row of a sheet, by the number that a person sees beside it (in a text file its line).
public record SheetRow(int number, List<Cell> cells) {
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    public boolean blank() {
        return cells.stream().allMatch(Cell::empty);
    }
}
