package app.guike.shell.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as its own process on its own data folder, killed in the middle.
class SurviveCrashTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

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

        var sheet = folder.resolve("orders.csv");
        Files.writeString(sheet, "工单号,车牌号,客户姓名,手机,维修类型,交车时间\nRO1,京A12345,张三,13800138000,一般维修," + LocalDate.now(SHANGHAI).minusDays(7) + "\n");
        var forgotten = Program.launch(home, Map.of(), "user", "password", "administrator");
        assertThat(forgotten.exitCode()).as(forgotten::output).isZero();
        var password = forgotten.output().lines().filter(l -> l.startsWith("New password")).findFirst().orElseThrow().replaceFirst(".*: ", "");

        String task;
        var imported = Program.launch(home, Map.of(), "import", sheet.toString(), "--kind", "repair-orders", "--store", "S1");
        assertThat(imported.exitCode()).as(imported::output).isZero();
        assertThat(imported.output()).contains("1 rows, 1 new");

        try (var fourth = Program.start(home, Map.of())) {
            assertThat(fourth.signIn("administrator", "correct-horse-7")).isEqualTo(422);
            var agent = fourth.visit();
            assertThat(agent.send("POST", "/sign-in", Map.of("login", "administrator", "password", password)).statusCode()).isEqualTo(303);
            assertThat(agent.send("POST", "/password", Map.of("old", password, "password", "correct-horse-8", "again", "correct-horse-8")).statusCode()).isEqualTo(303);
            task = taskToCall(agent);
            assertThat(agent.send("PUT", "/care/tasks/" + task + "/draft", Map.of("verbatim", "说到一半，")).statusCode()).isEqualTo(204);
            fourth.kill();
        }
        try (var fifth = Program.start(home, Map.of())) {
            var agent = fifth.visit();
            assertThat(agent.send("POST", "/sign-in", Map.of("login", "administrator", "password", "correct-horse-8")).statusCode()).isEqualTo(303);
            assertThat(agent.get("/care/call-desk?task=" + task).body()).as("half typed when the program was killed").contains("说到一半，");
        }
    }

    @Test
    void firstStartCutOffWhileTheDatabaseIsMadeIsBegunAnew() throws Exception {
        var home = folder.resolve("cut-off");
        var data = home.resolve("postgres");
        try (var first = Program.launch(home, Map.of())) {
            for (var end = Instant.now().plusSeconds(60); Files.notExists(data.resolve("postgresql.conf")) && Instant.now().isBefore(end); ) {
                Thread.sleep(2);
            }
            first.kill();
        }
        assertThat(data.resolve("postgresql.conf")).exists();
        assertThat(data.resolve("guike.ready")).doesNotExist();

        EmbeddedDatabase.start(home, Map.of()).close();
        assertThat(data.resolve("guike.ready")).exists();
        assertThat(home.resolve("postgres.founding")).doesNotExist();

        Files.move(data.resolve("guike.ready"), home.resolve("postgres.founding"));
        EmbeddedDatabase.start(home, Map.of()).close();
        assertThat(data.resolve("guike.ready")).as("cut off after the door was shut").exists();
        EmbeddedDatabase.start(home, Map.of()).close();
    }

    @Test
    void folderThatIsNotOfItsMakingIsLeftAlone() throws Exception {
        var home = folder.resolve("stranger");
        var theirs = Files.createDirectories(home.resolve("postgres/data")).resolve("PG_VERSION");
        Files.writeString(theirs, "18");

        assertThatThrownBy(() -> EmbeddedDatabase.start(home, Map.of())).isInstanceOf(DatabaseUnfit.class);
        assertThatThrownBy(() -> EmbeddedDatabase.start(home, Map.of())).isInstanceOf(DatabaseUnfit.class);

        assertThat(theirs).hasContent("18");
    }

    /// Of the plan that comes with every store.
    private static String taskToCall(Visit agent) throws Exception {
        var plan = agent.read("/care/plans", "href=\"/care/plans/(\\d+)\">维修保养三日回访");
        assertThat(agent.send("POST", "/care/plans/" + plan + "/runs", Map.of()).statusCode()).isEqualTo(303);
        return agent.read("/care/tasks", "call-desk\\?task=(\\d+)");
    }

    private static ProcessHandle orphan(Path home) throws IOException {
        var pid = Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }
}
