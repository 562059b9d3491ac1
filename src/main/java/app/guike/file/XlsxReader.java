package app.guike.file;

import app.guike.base.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/// An Excel workbook as a stream of rows. Dates are numbers whose format says so; of formulas the value that the program
/// which wrote the file has stored.
final class XlsxReader extends SheetReader {
    private final ReadableWorkbook book;
    private final List<org.dhatim.fastexcel.reader.Sheet> sheets;

    private XlsxReader(ReadableWorkbook book) {
        this.book = book;
        this.sheets = book.getSheets().toList();
    }

    static XlsxReader open(Path file) throws IOException {
        ZipCheck.check(file);
        return new XlsxReader(new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true)));
    }

    @Override
    public List<Sheet> sheets() {
        return sheets.stream().map(s -> new Sheet(s.getIndex(), s.getName(), s.getVisibility() != SheetVisibility.VISIBLE)).toList();
    }

    @Override
    void each(int sheet, Predicate<SheetRow> taker) throws IOException {
        try (var rows = sheets.get(sheet).openStream()) {
            for (var i = rows.iterator(); i.hasNext();) {
                if (!taker.test(row(i.next()))) {
                    return;
                }
            }
        }
    }

    private SheetRow row(Row row) {
        if (row.getCellCount() > MOST_COLUMNS) {
            throw Refusal.invalid("file-too-many-columns", MOST_COLUMNS, row.getRowNum());
        }
        var cells = new ArrayList<Cell>(row.getCellCount());
        for (var cell : row) {
            cells.add(cell == null ? Cell.EMPTY : cell(cell));
        }
        return new SheetRow(row.getRowNum(), cells);
    }

    private Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> Cell.EMPTY;
            case STRING -> Cell.text(Objects.requireNonNullElse(cell.getText(), ""));
            case BOOLEAN -> Cell.text("1".equals(cell.getRawValue()) || Boolean.TRUE.equals(cell.getValue()) ? "是" : "否");
            case NUMBER -> number(cell.getRawValue(), cell);
            case FORMULA -> formula(cell);
            case ERROR -> new Cell(Cell.Type.BROKEN, Objects.requireNonNullElse(cell.getRawValue(), "#"));
        };
    }

    private Cell formula(org.dhatim.fastexcel.reader.Cell cell) {
        var stored = cell.getRawValue();
        if (stored == null || stored.isEmpty() || stored.startsWith("#")) {
            return new Cell(Cell.Type.BROKEN, stored == null ? "" : stored);
        }
        try {
            return number(stored, cell);
        } catch (NumberFormatException _) {
            return Cell.text(stored);
        }
    }

    private Cell number(@Nullable String raw, org.dhatim.fastexcel.reader.Cell cell) {
        if (raw == null || raw.isEmpty()) {
            return Cell.EMPTY;
        }
        if (raw.length() > 40) {
            return Cell.text(raw);
        }
        if (cell.getType() == CellType.NUMBER || cell.getDataFormatId() != null) {
            if (SerialDate.format(cell.getDataFormatId(), cell.getDataFormatString())) {
                var moment = SerialDate.of(Double.parseDouble(raw), book.isDate1904());
                if (moment.isPresent()) {
                    return new Cell(Cell.Type.MOMENT, moment.get().toString());
                }
            }
        }
        return new Cell(Cell.Type.NUMBER, plain(raw));
    }

    /// `1.38E+10` is 13800000000, `0.30000000000000004` is 0.3: what the sheet shows, which keeps 15 figures.
    static String plain(String raw) {
        if (raw.length() <= 15 && raw.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return raw;
        }
        var number = new BigDecimal(raw);
        if (Math.abs(number.scale()) > 60 || number.precision() > 60) {
            throw new NumberFormatException("far too large");
        }
        if (number.precision() > 15 && number.scale() > 0) {
            number = number.round(new java.math.MathContext(15));
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() {
        try {
            book.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
