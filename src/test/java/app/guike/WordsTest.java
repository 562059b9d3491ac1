package app.guike;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The texts of all modules: each stands in one file, reads as it was written, and is there for every code that is told by its name.
class WordsTest {
    private static final Path JAVA = Path.of("src/main/java/app/guike");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    private record Text(String file, String key, String words) {
        boolean english() {
            return file.endsWith("_en.properties");
        }
    }

    @Test
    void noKeyStandsInTwoFiles() {
        var places = texts().filter(t -> !t.english()).collect(groupingBy(Text::key, mapping(Text::file, toList())));

        assertThat(places).hasSizeGreaterThan(3000);
        assertThat(places.entrySet().stream().filter(e -> e.getValue().size() > 1)).as("the first file would win: name the key after its thing").isEmpty();
    }

    @Test
    void noTextHasALoneApostrophe() {
        assertThat(texts().filter(t -> t.words().replace("''", "").contains("'"))).as("double it: a lone one vanishes, and what follows loses its arguments").isEmpty();
    }

    @Test
    void everyCodeAndStepOfImportsHasItsWords() {
        var refused = codes("(?:refuse|remark)\\(\\s*(?:\"\\w+\"|\\w+), \"([a-z-]+)\"", "import.problem.");
        var read = codes("(?:tell|bad|suspect|bounded)\\([^;]*?\"([a-z]+-[a-z-]+)\"", "import.problem.");
        var steps = codes("step\\((?:run, lane, )?\"(\\w+)\"|progress\\.tell\\(\"(\\w+)\"", "import.step.");

        assertThat(refused).hasSizeGreaterThan(15).contains("import.problem.out-before-in");
        assertThat(read).contains("import.problem.date-impossible", "import.problem.contacts-many");
        assertThat(steps).contains("import.step.reading", "import.step.orders");
        assertThat(lacking(refused)).isEmpty();
        assertThat(lacking(read)).isEmpty();
        assertThat(lacking(steps)).isEmpty();
        assertThat(lacking(codes("detail\\(\"([a-z-]+)\"", "import.detail."))).isEmpty();
    }

    @Test
    void everyTableOfWhichAnUndoingLeavesRowsAloneHasItsName() {
        var tables = files(JAVA, ".java").map(WordsTest::read).filter(s -> s.contains("Restoring restoring"))
            .flatMap(s -> found(s, "guike\\.Tables\\.(\\w+)", "import.table.")).map(String::toLowerCase).collect(toSet());

        assertThat(tables).contains("import.table.contact", "import.table.customer", "import.table.vehicle", "import.table.invoice_heading");
        assertThat(lacking(tables)).isEmpty();
    }

    @Test
    void everyJobThatTheAuditNamesHasItsName() {
        var jobs = files(JAVA, ".java").map(WordsTest::read).flatMap(s -> found(s, "\"job:([a-z-]+)\"", "audit.via.job.")).collect(toSet());

        assertThat(jobs).hasSizeGreaterThan(20);
        assertThat(lacking(jobs)).isEmpty();
    }

    private static List<String> lacking(Set<String> asked) {
        var known = texts().filter(t -> !t.english()).map(Text::key).collect(toSet());
        return asked.stream().filter(key -> !known.contains(key)).sorted().toList();
    }

    private static Set<String> codes(String pattern, String prefix) {
        return files(JAVA, ".java").map(WordsTest::read).filter(s -> s.contains("ImportRun") || s.contains("NamedCustomers") || s.contains("package app.guike.ingest"))
            .flatMap(s -> found(s, pattern, prefix)).collect(toSet());
    }

    private static Stream<String> found(String text, String pattern, String prefix) {
        return Pattern.compile(pattern).matcher(text).results().map(m -> prefix + (m.group(1) == null ? m.group(2) : m.group(1)));
    }

    private static Stream<Text> texts() {
        return files(MESSAGES, ".properties").flatMap(f -> read(f).lines().filter(l -> l.indexOf('=') > 0 && !l.startsWith("#"))
            .map(l -> new Text(f.getFileName().toString(), l.substring(0, l.indexOf('=')).strip(), l.substring(l.indexOf('=') + 1))));
    }

    private static Stream<Path> files(Path root, String ending) {
        try (var walk = Files.walk(root)) {
            return walk.filter(p -> p.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
