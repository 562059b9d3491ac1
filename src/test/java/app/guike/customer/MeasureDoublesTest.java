package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Precision and recall on labelled files, through the API as a stranger would: `-Dguike.doubles=<file>[:<file of true pairs>],…`.
/// Without true pairs, numbers such as `rec-17-org` and `rec-17-dup-0` tell them.
@GuikeTest
@EnabledIfSystemProperty(named = "guike.doubles", matches = ".+")
class MeasureDoublesTest {
    private static final Pattern RECORD = Pattern.compile("rec-(\\d+)-.*");

    private final Browse browse;
    private final Cast cast;

    MeasureDoublesTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.cast = cast;
    }

    @Test
    void goalsAreReachedOnEachFile() throws IOException {
        for (var named : System.getProperty("guike.doubles").split(",")) {
            var paths = named.split(":");
            measure(Path.of(paths[0]), paths.length > 1 ? Path.of(paths[1]) : null);
        }
    }

    private void measure(Path file, Path truth) throws IOException {
        var house = cast.house();
        var api = browse.api(house.manager());
        var importing = api.upload("/api/v1/imports?kind=customers&storeId=" + house.a().id(), file.getFileName().toString(), Files.readAllBytes(file), Map.of()).json().path("id").asLong();
        ended(api, "/api/v1/imports/" + importing);
        var run = api.post("/api/v1/duplicate-runs", "{\"storeId\":" + house.a().id() + "}").json().path("id").asLong();
        System.out.println("MEASURED " + file.getFileName() + " " + ended(api, "/api/v1/duplicate-runs/" + run));

        var found = found(api, house.a().id());
        var wanted = truth == null ? records(Files.readAllLines(file)) : Files.readAllLines(truth).stream().filter(l -> l.contains(",")).map(l -> pair(l.replace("\uFEFF", "").split(",")[0], l.split(",")[1])).collect(Collectors.toSet());
        var right = found.stream().filter(wanted::contains).count();
        System.out.printf("MEASURED %s: precision %.4f, recall %.4f (%d found, %d wanted)%n", file.getFileName(), (double) right / found.size(), (double) right / wanted.size(), found.size(), wanted.size());
        assertThat((double) right / found.size()).as("precision").isGreaterThanOrEqualTo(0.99);
        assertThat((double) right / wanted.size()).as("recall").isGreaterThanOrEqualTo(0.985);
    }

    private static Set<String> records(List<String> lines) {
        var numbers = lines.stream().skip(1).map(l -> l.substring(0, Math.max(0, l.indexOf(',')))).filter(n -> RECORD.matcher(n).matches())
            .collect(Collectors.groupingBy(n -> RECORD.matcher(n).replaceAll("$1")));
        return numbers.values().stream().flatMap(same -> same.stream().flatMap(a -> same.stream().filter(b -> a.compareTo(b) < 0).map(b -> pair(a, b)))).collect(Collectors.toSet());
    }

    private static String pair(String a, String b) {
        return a.strip().compareTo(b.strip()) < 0 ? a.strip() + " " + b.strip() : b.strip() + " " + a.strip();
    }

    private static Set<String> found(Browse.Api api, long store) {
        var found = new HashSet<String>();
        var after = "";
        do {
            var page = api.get("/api/v1/duplicates?limit=500&storeId=" + store + (after.isEmpty() ? "" : "&after=" + after)).json();
            page.path("items").forEach(i -> assertThat(found.add(pair(i.path("a").path("externalNo").asString(), i.path("b").path("externalNo").asString()))).as("each pair once").isTrue());
            after = page.path("next").isNull() ? "" : page.path("next").asString();
        } while (!after.isEmpty());
        return found;
    }

    private static tools.jackson.databind.JsonNode ended(Browse.Api api, String url) {
        for (;;) {
            var run = api.get(url).json();
            if (List.of("DONE", "FAILED").contains(run.path("state").asString())) {
                return run;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
