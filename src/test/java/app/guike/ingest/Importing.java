package app.guike.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Imports through the API, waited for.
public record Importing(Browse.Api api, long storeId) {
    public static Importing as(Browse browse, Cast.Person person, long storeId) {
        return new Importing(browse.api(person), storeId);
    }

    static byte[] file(String name) {
        try (var in = Importing.class.getResourceAsStream("/ingest/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode run(String kind, String name, byte[] file) {
        return run(kind, name, file, Map.of());
    }

    JsonNode run(String kind, String name, byte[] file, Map<String, String> fields) {
        return done(begun(kind, name, file, fields));
    }

    public JsonNode csv(String kind, String text) {
        return run(kind, "rows.csv", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    long begun(String kind, String name, byte[] file, Map<String, String> fields) {
        var answer = api.upload("/api/v1/imports?kind=" + kind + "&storeId=" + storeId, name, file, new HashMap<>(fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().get("id").asLong();
    }

    JsonNode show(long id) {
        return api.get("/api/v1/imports/" + id).json();
    }

    JsonNode done(long id) {
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (;;) {
            var run = show(id);
            if (List.of("DONE", "FAILED", "UNDONE").contains(run.get("state").asString())) {
                return run;
            }
            if (System.nanoTime() > until) {
                throw new AssertionError("import did not end: " + run);
            }
            pause();
        }
    }

    public JsonNode undone(long id) {
        assertThat(api.post("/api/v1/imports/" + id + "/undo", "{}").status()).isEqualTo(202);
        return done(id);
    }

    static void pause() {
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static long count(JsonNode run, String list, String code) {
        return StreamSupport.stream(run.get(list).spliterator(), false).filter(e -> e.get("code").asString().equals(code)).count();
    }
}
