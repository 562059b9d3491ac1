package app.guike.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.base.Refusal;
import app.guike.file.SheetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Rows read by one thread come to another in their order, whole, and neither waits for the other when it has failed.
@Timeout(20)
class ReadAheadTest {
    private static final int ROWS = 5_000;
    @TempDir
    Path folder;

    private SheetReader reader(String last) throws IOException {
        var file = folder.resolve("rows.csv");
        Files.writeString(file, IntStream.range(0, ROWS).mapToObj(i -> i + ",x").collect(Collectors.joining("\n")) + "\n" + last);
        return SheetReader.open(file, "rows.csv");
    }

    @Test
    void allRowsComeInTheirOrder() throws IOException {
        var seen = new ArrayList<String>();

        try (var reader = reader("")) {
            ReadAhead.rows(reader, 0, row -> seen.add(row.cell(0).text()));
        }

        assertThat(seen).isEqualTo(IntStream.range(0, ROWS).mapToObj(String::valueOf).toList());
    }

    @Test
    void aTakerThatFailsEndsTheReading() throws IOException {
        try (var reader = reader("")) {
            assertThatThrownBy(() -> ReadAhead.rows(reader, 0, row -> {
                throw new IllegalArgumentException("enough");
            })).isInstanceOf(IllegalArgumentException.class).hasMessage("enough");
        }
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(t -> t.getName().equals("import-reader"));
    }

    @Test
    void whatTheReaderRefusesIsTold() throws IOException {
        var seen = new ArrayList<Integer>();

        try (var reader = reader("y".repeat(50_000))) {
            assertThatThrownBy(() -> ReadAhead.rows(reader, 0, row -> seen.add(row.number()))).isInstanceOf(Refusal.class);
        }

        assertThat(seen).isNotEmpty().hasSizeLessThanOrEqualTo(ROWS);
    }
}
