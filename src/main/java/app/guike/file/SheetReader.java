package app.guike.file;

import app.guike.base.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a spreadsheet (.xlsx, .xls, an HTML table named .xls) or a text file (.csv, .txt, .ndjson, .jsonl) row by row: what it
/// is, its first bytes say and not its name. Whatever is wrong with the file is a [Refusal] with a `file-…` code.
public abstract class SheetReader implements AutoCloseable {
    /// Sheets may have 1,048,576 rows; what has more is no sheet.
    static final int MOST_ROWS = 1_100_000;
    static final int MOST_COLUMNS = 500;
    static final int LONGEST_CELL = 40_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern LINES_OF_JSON = Pattern.compile("(?i)(ndjson|\\.jsonl)$");
    private static final Logger log = LoggerFactory.getLogger(SheetReader.class);

    /// @param hidden not shown to people, so never taken by itself
    public record Sheet(int index, String name, boolean hidden) {
    }

    /// What reading a file asks of the kind that it is.
    @FunctionalInterface
    interface Opening {
        SheetReader open() throws IOException;
    }

    public static SheetReader open(Path file, String name) {
        return open(file, name, PATIENCE);
    }

    /// @param patience of who can wait until others have read theirs: a page holds a connection meanwhile
    public static SheetReader open(Path file, String name, Duration patience) {
        return guarded(() -> {
            var head = head(file);
            if (head.length == 0) {
                throw Refusal.invalid("file-empty");
            }
            if (starts(head, 'P', 'K', 3, 4)) {
                return XlsxReader.open(file);
            }
            if (starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
                return XlsReader.open(file, patience);
            }
            if (starts(head, '%', 'P', 'D', 'F') || starts(head, 0x89, 'P', 'N', 'G') || starts(head, 0xFF, 0xD8, 0xFF) || starts(head, 'P', 'K')
                    || starts(head, 0x1F, 0x8B) || starts(head, 'R', 'a', 'r', '!') || starts(head, '7', 'z', 0xBC)) {
                throw Refusal.invalid("file-unknown");
            }
            var encoding = TextEncoding.of(file);
            if (HtmlReader.looksLike(head, encoding)) {
                return HtmlReader.open(file, encoding);
            }
            return LINES_OF_JSON.matcher(name).find() ? NdjsonReader.open(file, encoding) : CsvReaders.open(file, encoding);
        });
    }

    public abstract List<Sheet> sheets();

    /// Hands over the rows in order, until there are no more or the taker has enough (answers false). Rows that the file
    /// leaves out because they are empty are left out here.
    public final void rows(int sheet, Predicate<SheetRow> taker) {
        var failure = new RuntimeException[1];
        guarded(() -> {
            var count = new int[1];
            each(sheet, row -> {
                if (++count[0] > MOST_ROWS) {
                    throw Refusal.invalid("file-too-many-rows", MOST_ROWS);
                }
                if (row.cells().size() > MOST_COLUMNS) {
                    throw Refusal.invalid("file-too-many-columns", MOST_COLUMNS, row.number());
                }
                for (var cell : row.cells()) {
                    if (cell.text().length() > LONGEST_CELL) {
                        throw Refusal.invalid("file-cell-too-long", row.number(), LONGEST_CELL);
                    }
                }
                try {
                    return taker.test(row);
                } catch (RuntimeException e) {
                    failure[0] = e;
                    return false;
                }
            });
            return this;
        });
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    abstract void each(int sheet, Predicate<SheetRow> taker) throws IOException;

    @Override
    public abstract void close();

    /// The readers of others fail in many ways on broken files; none of them is our failure.
    private static SheetReader guarded(Opening work) {
        try {
            return work.open();
        } catch (Refusal e) {
            throw e;
        } catch (StackOverflowError | IOException | RuntimeException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            log.info("a file cannot be read: {}", e.toString());
            throw Refusal.invalid("file-broken");
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(4096);
        }
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
