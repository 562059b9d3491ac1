package app.guike.file;

import static app.guike.shell.Texts.t;

import app.guike.base.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// Writes a workbook of one sheet, row by row, as it goes out: memory does not grow with the rows.
///
/// Cells have types, text never becomes a formula, the heading stays in sight, has a filter and repeats on paper (A4,
/// as wide as the page).
public final class SheetWriter implements AutoCloseable {
    private static final int FLUSH = 500;
    private static final String GREY = "D9DEE4";
    /// What Excel takes for a sheet's name (its specification): 31 characters without these.
    private static final int LONGEST_NAME = 31;
    private static final String FORBIDDEN_IN_NAME = "[\\[\\]:*?/\\\\\\p{Cntrl}]";

    private final Workbook book;
    private final Worksheet sheet;
    private final List<Column> columns;
    private final int heading;
    private int next;

    /// @param width in Latin characters; a Chinese one takes two
    public record Column(String title, Type type, int width) {
    }

    /// What stands in the cells of a column, and as which Java type it is handed over; text is taken for anything.
    public enum Type {
        TEXT("@"), INTEGER("#,##0"), DECIMAL("#,##0.##"), MONEY("#,##0.00"),
        /// A fraction: 0.667 shows as 66.7%.
        PERCENT("0.0%"),
        DATE("yyyy-mm-dd"),
        /// `LocalDateTime`, or `OffsetDateTime` already in the zone to be shown: a cell knows no zone.
        MOMENT("yyyy-mm-dd hh:mm");

        private final String format;

        Type(String format) {
            this.format = format;
        }
    }

    /// A cell that is of another type than its column: the figures of a summary.
    public record Typed(Type type, @Nullable Object value) {
    }

    /// @param title over the table; with an empty one the heading is the first row, as imports want it
    public record Layout(String title, String subtitle, boolean landscape) {
        public static Layout bare() {
            return new Layout("", "", true);
        }
    }

    private SheetWriter(Workbook book, Worksheet sheet, List<Column> columns, int heading) {
        this.book = book;
        this.sheet = sheet;
        this.columns = List.copyOf(columns);
        this.heading = heading;
        this.next = heading + 1;
    }

    /// Begins the workbook; it is whole once [#finish] is called: one closed before, as a failure does, opens nowhere. The stream stays open.
    public static SheetWriter open(OutputStream out, String sheet, List<Column> columns, Layout layout) {
        var book = new Workbook(out, "Guike", "1.0");
        var writer = new SheetWriter(book, book.newWorksheet(name(sheet)), columns, layout.title().isEmpty() ? 0 : layout.subtitle().isEmpty() ? 1 : 2);
        writer.begin(layout);
        return writer;
    }

    private static String name(String wanted) {
        var clean = wanted.replaceAll(FORBIDDEN_IN_NAME, " ").replaceAll("^'+|'+$", "").strip();
        return clean.isEmpty() ? "Sheet1" : clean.substring(0, Math.min(LONGEST_NAME, clean.length()));
    }

    private void begin(Layout layout) {
        paper(layout);
        if (heading > 0) {
            head(0, layout.title(), 16);
        }
        if (heading > 1) {
            head(1, layout.subtitle(), 10);
        }
        for (int c = 0; c < columns.size(); c++) {
            sheet.width(c, Math.clamp(columns.get(c).width(), 4, 80));
            sheet.inlineString(heading, c, SpreadsheetText.safe(columns.get(c).title()));
        }
        sheet.range(heading, 0, heading, columns.size() - 1).style().bold().fillColor("EEF2F6").wrapText(true)
            .verticalAlignment("center").borderStyle(BorderStyle.THIN).borderColor(GREY).set();
    }

    private void paper(Layout layout) {
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation(layout.landscape() ? "landscape" : "portrait");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.leftMargin(0.4f);
        sheet.rightMargin(0.4f);
        sheet.repeatRows(heading);
        sheet.footer(t("file.page"), Position.CENTER, 9);
        sheet.freezePane(0, heading + 1);
    }

    private void head(int row, String text, int size) {
        sheet.inlineString(row, 0, SpreadsheetText.safe(text));
        var across = sheet.range(row, 0, row, columns.size() - 1);
        across.merge();
        across.style().fontSize(size).wrapText(size < 12).verticalAlignment("center").set();
    }

    /// One row, a value for each column; null leaves the cell empty.
    public void row(List<? extends @Nullable Object> values) {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + columns.size() + " columns");
        }
        for (int c = 0; c < values.size(); c++) {
            var cell = values.get(c) instanceof Typed typed ? typed : new Typed(columns.get(c).type(), values.get(c));
            var type = cell.type();
            write(c, cell.value());
            sheet.style(next, c).format(type.format).wrapText(type == Type.TEXT).verticalAlignment("top")
                .borderStyle(BorderStyle.THIN).borderColor(GREY).set();
        }
        if (++next % FLUSH == 0) {
            flush();
        }
    }

    private void write(int column, @Nullable Object value) {
        switch (value) {
            case null -> sheet.value(next, column, (String) null);
            case BigDecimal number -> sheet.value(next, column, number);
            case Number number -> sheet.value(next, column, number);
            case LocalDate day -> sheet.value(next, column, day);
            case LocalDateTime moment -> sheet.value(next, column, moment);
            case OffsetDateTime moment -> sheet.value(next, column, moment.toLocalDateTime());
            default -> text(column, value.toString());
        }
    }

    /// A text cell is no formula by itself; made safe all the same, since the file may be saved on as CSV.
    private void text(int column, String text) {
        sheet.inlineString(next, column, SpreadsheetText.safe(text));
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void finish() {
        try {
            sheet.setAutoFilter(heading, 0, Math.max(heading, next - 1), columns.size() - 1);
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // nothing is held but the stream, which is the caller's; the end of the file is written by finish alone
    }
}
