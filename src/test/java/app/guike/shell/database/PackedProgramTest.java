package app.guike.shell.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/// The jar as it is handed out; it runs after packaging (`mvn verify`).
class PackedProgramTest {
    private static final Path JAR = Path.of("target/guike.jar").toAbsolutePath();
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/(?:css|js|img|webjars)/[^\"]+)\"");

    @TempDir
    private static Path folder;

    @Test
    void servesWithItsBeansWrittenOutAndEveryFileThatThePageNames() throws Exception {
        var home = folder.resolve("home");
        try (var first = start(home, Map.of())) {
            first.found("administrator", "correct-horse-7");
            assertThat(first.output()).contains("Starting AOT-processed Guike");
        }
        try (var second = start(home, Map.of())) {
            var visit = second.visit();
            assertThat(visit.send("POST", "/sign-in", Map.of("login", "administrator", "password", "correct-horse-7")).statusCode()).isEqualTo(303);
            var named = ASSET.matcher(visit.get("/").body()).results().map(m -> m.group(1)).toList();
            assertThat(named).hasSizeGreaterThan(10);
            for (var file : named) {
                assertThat(visit.get(file).statusCode()).as(file).isEqualTo(200);
            }
            assertThat(visit.get("/favicon.ico").headers().firstValue("Location").orElseThrow()).endsWith("/img/icon.svg");
            assertThat(visit.get("/api/openapi.json").body()).contains("/api/v1/customers");
        }
    }

    /// With a setting that may choose parts, so that this way of starting is gone too.
    @Test
    void runsAsAnOrdinaryUserWhereTheOthersRunAsRoot() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/setpriv")), "only root can become somebody else");
        var place = Files.createTempDirectory("guike-nobody");
        var jar = place.resolve("guike.jar");
        link(jar);
        Files.setOwner(place, place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        var command = List.of("/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", Program.java(), "-jar", jar.toString());
        try (var program = Program.launch(command, place.resolve("home"), Map.of("SERVER_FORWARD_HEADERS_STRATEGY", "native"))) {
            program.found("administrator", "correct-horse-7");
            assertThat(program.signIn("administrator", "correct-horse-7")).isEqualTo(303);
            assertThat(program.output()).contains("started by nobody").doesNotContain("AOT-processed");
            assertThat(Files.getOwner(place.resolve("home/postgres/postgresql.conf")).getName()).isEqualTo("nobody");
        } finally {
            FileSystemUtils.deleteRecursively(place);
        }
    }

    private static Program start(Path home, Map<String, String> environment) throws IOException {
        return Program.launch(List.of(Program.java(), "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()), home, environment);
    }

    /// Where a stranger may read it, whatever folder this one stands in.
    private static void link(Path jar) throws IOException {
        try {
            Files.createLink(jar, JAR);
        } catch (IOException otherDisk) {
            Files.copy(JAR, jar);
        }
    }
}
