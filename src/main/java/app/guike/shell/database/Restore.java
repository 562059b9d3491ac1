package app.guike.shell.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.springframework.util.FileSystemUtils;

/// Puts a [Backup] into an empty folder. What it holds is laid down beside and gets its name when all of it is there, so that one that was cut
/// off leaves no half house.
final class Restore {
    private static final String LAID_DOWN = "restoring";

    private Restore() {
    }

    /// @return whether the keys of sealed values came with it
    /// @throws DatabaseUnfit where there is a house already, or the file is no backup or broken
    static boolean into(Path home, Path file) throws IOException {
        try (var held = HomeFolder.hold(home)) {
            var data = held.resolve("postgres");
            if (Files.exists(data) && !empty(data)) {
                throw new DatabaseUnfit("There is a house in " + home + " already. Give GUIKE_HOME an empty folder.");
            }
            var down = held.resolve(LAID_DOWN);
            FileSystemUtils.deleteRecursively(down);
            Files.createDirectories(down);
            try {
                unpack(file, down);
                if (Files.notExists(down.resolve("postgres/guike.ready"))) {
                    throw new DatabaseUnfit(file + " holds no whole house.");
                }
                for (var name : Stream.of(Backup.SECRETS, Backup.KEYS).flatMap(List::stream).filter(n -> Files.exists(down.resolve(n))).toList()) {
                    Files.deleteIfExists(held.resolve(name));
                    Files.move(down.resolve(name), held.resolve(name));
                }
                Files.deleteIfExists(data);
                Files.move(down.resolve("postgres"), data);
                return Files.exists(held.resolve(Backup.KEYS.getFirst()));
            } finally {
                FileSystemUtils.deleteRecursively(down);
            }
        }
    }

    private static void unpack(Path file, Path into) throws IOException {
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            var head = zip.getNextEntry();
            if (head == null || !head.getName().equals(Backup.HEAD)) {
                throw new DatabaseUnfit(file + " is no backup of a house.");
            }
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                lay(zip, entry, into);
            }
        } catch (ZipException | java.io.EOFException e) {
            throw new DatabaseUnfit(file + " is broken: " + e.getMessage());
        }
    }

    private static void lay(ZipInputStream zip, ZipEntry entry, Path into) throws IOException {
        var place = into.resolve(entry.getName()).normalize();
        if (!place.startsWith(into)) {
            throw new DatabaseUnfit("The backup names a place outside the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(place);
        } else {
            Files.copy(zip, place);
        }
        if (place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(entry.isDirectory() ? "rwx------" : "rw-------"));
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
