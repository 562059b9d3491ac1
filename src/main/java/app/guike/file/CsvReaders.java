package app.guike.file;

import app.guike.base.Refusal;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A text file of rows, parted by comma, semicolon, tab or bar: whichever parts its first lines most evenly.
final class CsvReaders extends SheetReader {
    private static final String SEPARATORS = ",;\t|，";
    private static final int LOOKED_AT = 1 << 16;

    private final Path file;
    private final TextEncoding encoding;
    private final char separator;

    private CsvReaders(Path file, TextEncoding encoding, char separator) {
        this.file = file;
        this.encoding = encoding;
        this.separator = separator;
    }

    static CsvReaders open(Path file, TextEncoding encoding) throws IOException {
        try (var reader = reader(file, encoding)) {
            var chars = new char[LOOKED_AT];
            int length = Math.max(0, reader.read(chars));
            var head = new String(chars, 0, length);
            if (head.isBlank()) {
                throw Refusal.invalid("file-empty");
            }
            if (head.chars().limit(4000).filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7F).count() > 3) {
                throw Refusal.invalid("file-unknown");
            }
            return new CsvReaders(file, encoding, separator(head));
        }
    }

    static BufferedReader reader(Path file, TextEncoding encoding) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(encoding.skip());
        var decoder = encoding.charset().newDecoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new BufferedReader(new InputStreamReader(in, decoder), 1 << 16);
    }

    private static char separator(String head) {
        var lines = head.lines().filter(l -> !l.isBlank()).limit(20).toList();
        char best = ',';
        long most = 0;
        for (char c : SEPARATORS.toCharArray()) {
            var counts = lines.stream().map(l -> outsideQuotes(l, c)).sorted().toList();
            var typical = counts.get(counts.size() / 2);
            if (typical > most) {
                most = typical;
                best = c;
            }
        }
        return best;
    }

    private static long outsideQuotes(String line, char separator) {
        var quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (!quoted && line.charAt(i) == separator) {
                count++;
            }
        }
        return count;
    }

    @Override
    public List<Sheet> sheets() {
        return List.of(new Sheet(0, "CSV", false));
    }

    @Override
    void each(int sheet, Predicate<SheetRow> taker) throws IOException {
        try (Reader in = reader(file, encoding);
                var rows = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(false).allowExtraFields(true).allowMissingFields(true)
                    .maxBufferSize(8 << 20).ofCsvRecord(in)) {
            for (var row : rows) {
                var fields = row.getFields();
                var cells = new ArrayList<Cell>(fields.size());
                for (var field : fields) {
                    cells.add(Cell.text(field));
                }
                if (!(cells.size() == 1 && cells.getFirst().empty()) && !taker.test(new SheetRow((int) row.getStartingLineNumber(), cells))) {
                    return;
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw Refusal.invalid("file-broken");
        }
    }

    @Override
    public void close() {
        // each reading opens and closes the file itself
    }
}
