package app.guike.shell.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The program in a process of its own, as `java -jar` runs it.
final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern CODE = Pattern.compile("become its administrator: (\\S+)");

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// @param arguments of the program; it serves on any free port when there are none
    static Program launch(Path home, Map<String, String> environment, String... arguments) throws IOException {
        return launch(List.of(java(), "-XX:TieredStopAtLevel=1", "-Xmx400m", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(), "app.guike.Guike"), home,
            environment, arguments);
    }

    /// @param program what runs it, up to its arguments
    static Program launch(List<String> program, Path home, Map<String, String> environment, String... arguments) throws IOException {
        Files.createDirectories(home.getParent());
        var log = Files.createTempFile(home.getParent(), "program", ".log");
        var command = new ArrayList<>(program);
        command.addAll(arguments.length == 0 ? List.of("--server.port=0") : List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("GUIKE_HOME", home.toString());
        builder.environment().putAll(environment);
        return new Program(builder.start(), log);
    }

    static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    /// What the program is made of, without the tests and their beans.
    private static String classPath() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator)).filter(p -> !p.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }

    /// Launches and waits until pages are served.
    static Program start(Path home, Map<String, String> environment) throws IOException, InterruptedException {
        var program = launch(home, environment);
        program.await(PORT);
        return program;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end: " + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Founds the house with the code from the console.
    void found(String login, String password) throws IOException, InterruptedException {
        var status = visit().send("POST", "/first-administrator", Map.of("code", await(CODE), "group", "测试集团", "store", "一店", "storeCode", "S1", "name", "管理员",
            "login", login, "password", password)).statusCode();
        if (status != 303) {
            throw new AssertionError("founding the house answered " + status);
        }
    }

    /// Status of the answer; 303 is signed in.
    int signIn(String login, String password) throws IOException, InterruptedException {
        return visit().send("POST", "/sign-in", Map.of("login", login, "password", password)).statusCode();
    }

    /// A browser of its own.
    Visit visit() throws InterruptedException {
        return new Visit("http://localhost:" + await(PORT));
    }

    String await(Pattern wanted) throws InterruptedException {
        for (var end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); process.waitFor(50, TimeUnit.MILLISECONDS)) {
            var found = wanted.matcher(output());
            if (found.find()) {
                return found.group(1);
            }
            if (!process.isAlive()) {
                throw new AssertionError("it ended: " + output());
            }
        }
        throw new AssertionError("it does not say " + wanted + ": " + output());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
