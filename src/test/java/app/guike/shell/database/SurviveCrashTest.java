package app.guike.shell.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as its own process on its own data folder, killed in the middle.
class SurviveCrashTest {
    @TempDir
    private static Path folder;

    @Test
    void killedInTheMiddleItComesBackWithNothingLost() throws Exception {
        var home = folder.resolve("home");
        try (var first = Program.start(home, Map.of())) {
            first.found("administrator", "correct-horse-7");
            first.kill();
        }
        var orphan = orphan(home);
        assertThat(orphan.isAlive()).as("the database server outlives the killed program").isTrue();

        try (var second = Program.start(home, Map.of())) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(second.signIn("administrator", "correct-horse-7")).isEqualTo(303);

            try (var third = Program.launch(home, Map.of())) {
                assertThat(third.exitCode()).isNotZero();
                assertThat(third.output()).contains("is in use by another Guike");
            }
            assertThat(second.signIn("administrator", "correct-horse-7")).as("the refused one did no harm").isEqualTo(303);
            second.kill();
        }
        var server = orphan(home);
        server.destroyForcibly();
        server.onExit().join();
        assertThat(home.resolve("postgres/postmaster.pid")).as("a stale lock file of the database").exists();
        assertThat(home.resolve("guike.lock")).as("and one of the program").exists();

        var sheet = folder.resolve("customers.csv");
        Files.writeString(sheet, "姓名,手机\n张三,13800138000\n");
        var forgotten = Program.launch(home, Map.of(), "user", "password", "administrator");
        assertThat(forgotten.exitCode()).as(forgotten::output).isZero();
        var password = forgotten.output().lines().filter(l -> l.startsWith("New password")).findFirst().orElseThrow().replaceFirst(".*: ", "");

        var imported = Program.launch(home, Map.of(), "import", sheet.toString(), "--kind", "customers", "--store", "S1");
        assertThat(imported.exitCode()).as(imported::output).isZero();
        assertThat(imported.output()).contains("1 rows, 1 new");

        try (var fourth = Program.start(home, Map.of())) {
            assertThat(fourth.signIn("administrator", "correct-horse-7")).isEqualTo(422);
            assertThat(fourth.signIn("administrator", password)).isEqualTo(303);
        }
    }

    private static ProcessHandle orphan(Path home) throws IOException {
        var pid = Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }
}
