package app.guike.shell.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder `GUIKE_HOME`, held by one program at a time. The lock is the operating system's: it ends with the
/// program however that ends, so a lock file that lies there from before means nothing.
final class HomeFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private HomeFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static HomeFolder hold(Path path) {
        return free(path).orElseThrow(() -> new DatabaseUnfit("The data folder " + path + " is in use by another Guike. Stop that one, or give this one its own GUIKE_HOME."));
    }

    /// Held from now on; empty where another program holds it.
    static Optional<HomeFolder> free(Path path) {
        try {
            Files.createDirectories(path);
            keepPrivate(path, "rwx--x--x");
            var channel = FileChannel.open(path.resolve("guike.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new HomeFolder(path, channel));
        } catch (IOException e) {
            throw new DatabaseUnfit("The data folder " + path + " cannot be used: " + e.getMessage() + ". Set GUIKE_HOME to a folder that can be written.");
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /// Reads a secret kept here, or makes and keeps it, readable by this user alone.
    String secret(String name) {
        try {
            var file = path.resolve(name);
            if (Files.notExists(file)) {
                Files.writeString(file, app.guike.base.Tokens.random(24));
                keepPrivate(file, "rw-------");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static void keepPrivate(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
