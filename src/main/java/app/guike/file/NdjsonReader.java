package app.guike.file;

import app.guike.base.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One JSON object a line, as other systems send it: the names of all lines are the heading, in the order in which they first come.
final class NdjsonReader extends SheetReader {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final TextEncoding encoding;
    private final List<String> names;

    private NdjsonReader(Path file, TextEncoding encoding, List<String> names) {
        this.file = file;
        this.encoding = encoding;
        this.names = names;
    }

    static NdjsonReader open(Path file, TextEncoding encoding) throws IOException {
        var names = new LinkedHashSet<String>();
        lines(file, encoding, (line, object) -> {
            names.addAll(object.propertyNames());
            if (names.size() > MOST_COLUMNS) {
                throw Refusal.invalid("file-too-many-columns", MOST_COLUMNS, line);
            }
            return true;
        });
        if (names.isEmpty()) {
            throw Refusal.invalid("file-empty");
        }
        return new NdjsonReader(file, encoding, List.copyOf(names));
    }

    private interface Taker {
        boolean take(int line, JsonNode object);
    }

    private static void lines(Path file, TextEncoding encoding, Taker taker) throws IOException {
        try (var in = CsvReaders.reader(file, encoding)) {
            int number = 0;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                if (!taker.take(number, object(line, number))) {
                    return;
                }
            }
        }
    }

    private static JsonNode object(String line, int number) {
        try {
            var node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException _) {
            // told below
        }
        throw Refusal.invalid("file-json", number);
    }

    @Override
    public List<Sheet> sheets() {
        return List.of(new Sheet(0, "NDJSON", false));
    }

    @Override
    void each(int sheet, Predicate<SheetRow> taker) throws IOException {
        if (taker.test(new SheetRow(0, names.stream().map(Cell::text).toList()))) {
            lines(file, encoding, (line, object) -> {
                var cells = new ArrayList<Cell>(names.size());
                names.forEach(name -> cells.add(cell(object.get(name))));
                return taker.test(new SheetRow(line, cells));
            });
        }
    }

    private static Cell cell(@org.jspecify.annotations.Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return Cell.EMPTY;
        }
        if (value.isArray()) {
            return Cell.text(String.join("/", StreamSupport.stream(value.spliterator(), false).map(v -> v.isObject() && v.has("number") ? v.get("number").asString() : v.asString()).toList()));
        }
        return value.isNumber() ? new Cell(Cell.Type.NUMBER, XlsxReader.plain(value.asString())) : Cell.text(value.isObject() ? value.toString() : value.asString());
    }

    @Override
    public void close() {
        // each reading opens and closes the file itself
    }
}
