package app.guike.shell.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL that the house runs itself, given by its address.
class OwnPostgresTest {
    @TempDir
    private static Path folder;

    @Test
    void takesTheHousesOwnServerAndRefusesRolesThatWouldPassTheRowScope() throws Exception {
        try (var server = server(); var owner = server.getPostgresDatabase().getConnection(); var sql = owner.createStatement()) {
            sql.execute("create role keeper login password 'k'");
            sql.execute("create role worker login password 'w'");
            sql.execute("create role too_strong login superuser password 's'");
            sql.execute("create role other login password 'o'");
            sql.execute("create database house owner keeper");
            var url = "jdbc:postgresql://localhost:" + server.getPort() + "/house";

            var extension = hide("btree_gin.control");
            try (var without = Program.launch(folder.resolve("e"), logIns(url, "keeper", "k", "worker", "w"))) {
                assertThat(without.exitCode()).isNotZero();
                assertThat(without.output()).contains("lacks the extension btree_gin (package postgresql-contrib)").doesNotContain("\tat ");
            }
            Files.move(extension, extension.resolveSibling("btree_gin.control"));

            try (var same = Program.launch(folder.resolve("a"), logIns(url, "keeper", "k", "keeper", "k"))) {
                assertThat(same.exitCode()).isNotZero();
                assertThat(same.output()).contains("One role cannot be both");
            }
            try (var strong = Program.launch(folder.resolve("b"), logIns(url, "keeper", "k", "too_strong", "s"))) {
                assertThat(strong.exitCode()).isNotZero();
                assertThat(strong.output()).contains("has too much power");
            }
            try (var right = Program.start(folder.resolve("c"), logIns(url, "keeper", "k", "worker", "w"))) {
                right.found("administrator", "correct-horse-7");
                assertThat(right.signIn("administrator", "correct-horse-7")).isEqualTo(303);
            }
            try (var other = Program.launch(folder.resolve("d"), logIns(url, "keeper", "k", "other", "o"))) {
                assertThat(other.exitCode()).isNotZero();
                assertThat(other.output()).contains("was set up for another role");
            }
        }
    }

    /// An older server is not at hand, so the check gets what one would answer.
    @Test
    void olderServerIsRefused() {
        DatabaseCheck.version("180000", "18beta1");
        assertThatThrownBy(() -> DatabaseCheck.version("170006", "17.6 (Debian 17.6-0+deb13u1)")).isInstanceOf(DatabaseUnfit.class)
            .hasMessage("Guike needs PostgreSQL 18 or later; this server is 17.6 (Debian 17.6-0+deb13u1).");
    }

    /// Unpacked anew: by one resolver servers are unpacked once and shared by all tests.
    private static EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder().setOverrideWorkingDirectory(folder.resolve("server").toFile())
            .setPgBinaryResolver((system, machine) -> DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)).start();
    }

    private static Path hide(String file) throws IOException {
        try (var files = Files.walk(folder.resolve("server"))) {
            var found = files.filter(f -> f.endsWith(file)).findFirst().orElseThrow();
            return Files.move(found, found.resolveSibling(file + ".hidden"));
        }
    }

    private static Map<String, String> logIns(String url, String... rest) {
        var all = new LinkedHashMap<String, String>();
        all.put("SPRING_DATASOURCE_URL", url);
        all.put("SPRING_FLYWAY_URL", url);
        all.put("SPRING_FLYWAY_USER", rest[0]);
        all.put("SPRING_FLYWAY_PASSWORD", rest[1]);
        all.put("SPRING_DATASOURCE_USERNAME", rest[2]);
        all.put("SPRING_DATASOURCE_PASSWORD", rest[3]);
        return all;
    }
}
