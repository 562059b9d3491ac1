package app.guike.shell.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL left running on our data by a program that was killed. Whoever holds the folder may stop it.
final class Orphan {
    private static final Logger log = LoggerFactory.getLogger(Orphan.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Orphan() {
    }

    static void stop(Path data) {
        var file = data.resolve("postmaster.pid");
        var server = running(file);
        if (server.isPresent()) {
            log.info("stopping the database server that an earlier program left running (process {})", server.get().pid());
            stop(server.get());
        }
        try {
            Files.deleteIfExists(file); // its process is gone, or was never a server: the file is stale
        } catch (IOException e) {
            throw new DatabaseUnfit("The stale file " + file + " cannot be removed: " + e.getMessage());
        }
    }

    /// An `initdb` that outlived its program would go on writing into the folder.
    static void stopFounding(Path data) {
        var left = ProcessHandle.allProcesses().filter(p -> founds(p, data)).flatMap(p -> Stream.concat(Stream.of(p), p.descendants())).toList();
        left.forEach(ProcessHandle::destroyForcibly);
        left.forEach(p -> p.onExit().join());
    }

    private static boolean founds(ProcessHandle process, Path data) {
        return process.info().command().filter(c -> Path.of(c).getFileName().toString().startsWith("initdb")).isPresent()
            && process.info().arguments().filter(a -> List.of(a).contains(data.toString())).isPresent();
    }

    private static Optional<ProcessHandle> running(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(Orphan::isPostgres);
        } catch (IOException | NumberFormatException | java.util.NoSuchElementException e) {
            log.info("{} cannot be read, taken as stale: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /// The number may meanwhile belong to any other process.
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> Path.of(c).getFileName().toString().startsWith("postgres")).orElse(false);
    }

    private static void stop(ProcessHandle server) {
        fastShutdown(server);
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new DatabaseUnfit("The database server that an earlier program left running (process " + server.pid()
                + ") does not stop. Stop it by hand and start again.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// SIGINT is PostgreSQL's fast shutdown; where there are no signals, the process is ended and recovers from its log.
    private static void fastShutdown(ProcessHandle server) {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).inheritIO().start().waitFor();
        } catch (IOException e) {
            server.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
