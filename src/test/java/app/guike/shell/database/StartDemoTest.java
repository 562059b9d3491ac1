package app.guike.shell.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo as `mvn spring-boot:run` starts it: whole, with its first night, and with something on its pages.
class StartDemoTest {
    private static final Pattern NIGHT = Pattern.compile("(The first night of the demo is over)");

    @TempDir
    private static Path folder;

    @Test
    void everyRoomHasSomethingToShow() throws Exception {
        try (var demo = Program.start(folder.resolve("home"), Map.of("SPRING_PROFILES_ACTIVE", "demo"))) {
            var director = demo.visit();
            assertThat(director.send("POST", "/sign-in", Map.of("login", "director", "password", "demo")).statusCode()).isEqualTo(303);
            demo.await(NIGHT);
            assertThat(director.get("/customer-links").body()).as("the last that the first night does").contains("<table");
            assertThat(demo.signIn("agent", "demo")).isEqualTo(303);
            var manager = demo.visit();
            manager.send("POST", "/sign-in", Map.of("login", "manager", "password", "demo"));
            for (var page : List.of("/customers", "/vehicles", "/repair-orders", "/care/plans", "/care/rounds", "/complaints", "/customers/segments", "/customers/segments/movements")) {
                var seen = manager.get(page);
                assertThat(seen.statusCode()).as(page).isEqualTo(200);
                assertThat(seen.body()).as(page).contains("<table").doesNotContain("empty-state");
            }
        }
    }
}
