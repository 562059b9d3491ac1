package app.guike.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/// Keys kept in a file outside the database, from its first moment readable by its owner alone.
public final class KeyFile {
    private KeyFile() {
    }

    /// What lies there; made at the first need. Of two who make it at once, one wins.
    public static byte[] kept(Path file, Supplier<byte[]> fresh) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.notExists(file)) {
                try {
                    write(file, fresh.get());
                } catch (FileAlreadyExistsException _) {
                    // made by another program at this moment
                }
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " cannot be read or made", e);
        }
    }

    /// In one step: whoever reads sees the old or the new.
    public static void replace(Path file, byte[] content) {
        try {
            var beside = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(beside);
            write(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " cannot be written", e);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        var posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        var owner = posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
        try (var out = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            out.write(java.nio.ByteBuffer.wrap(content));
        }
    }
}
