package app.guike.file;

import app.guike.base.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// An HTML page with a table, as some systems write it and call it .xls. The largest table of the page is the sheet.
final class HtmlReader extends SheetReader {
    private static final long LARGEST = 30L << 20;

    private final List<Element> rows;

    private HtmlReader(List<Element> rows) {
        this.rows = rows;
    }

    static boolean looksLike(byte[] head, TextEncoding encoding) {
        var text = new String(head, encoding.charset().equals(StandardCharsets.UTF_8) ? StandardCharsets.UTF_8 : encoding.charset())
            .stripLeading().toLowerCase(Locale.ROOT);
        return text.matches("(?s)^\uFEFF?\\s*<(!doctype html|html|head|meta|table|style|body|\\?xml[^>]*>\\s*<(!doctype )?html).*");
    }

    static HtmlReader open(Path file, TextEncoding encoding) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw Refusal.tooLarge("file-old-too-large");
        }
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(encoding.skip());
            var page = Jsoup.parse(in, charset(encoding), "");
            var table = page.select("table").stream().filter(t -> t.select("table").size() == 1).max(Comparator.comparing(t -> t.select("tr").size()));
            return new HtmlReader(table.orElseThrow(() -> Refusal.invalid("file-no-table")).select("tr"));
        }
    }

    private static String charset(TextEncoding encoding) {
        Charset charset = encoding.charset();
        return charset.name();
    }

    @Override
    public List<Sheet> sheets() {
        return List.of(new Sheet(0, "HTML", false));
    }

    @Override
    void each(int sheet, Predicate<SheetRow> taker) {
        int number = 0;
        for (var row : rows) {
            if (!taker.test(new SheetRow(++number, cells(row)))) {
                return;
            }
        }
    }

    private static List<Cell> cells(Element row) {
        var cells = new ArrayList<Cell>();
        for (var cell : row.select("> td, > th")) {
            cells.add(Cell.text(cell.text().replace('\u00A0', ' ').strip()));
            for (int i = 1; i < span(cell) && cells.size() < MOST_COLUMNS; i++) {
                cells.add(Cell.EMPTY);
            }
        }
        return cells;
    }

    private static int span(Element cell) {
        var span = cell.attr("colspan");
        return span.matches("\\d{1,3}") ? Integer.parseInt(span) : 1;
    }

    @Override
    public void close() {
        rows.clear();
    }
}
