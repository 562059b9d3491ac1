package app.guike.shell.database;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// One file with a whole house of the embedded database. While the program works it is a base backup by PostgreSQL's own rules (handbook 18,
/// 25.3.4, "standalone hot backup"): the files as they are being written, with the log from before the first to after the last of them, out of
/// which the next start makes what stood at the end. When nothing runs, the files are copied as they lie.
final class Backup implements AutoCloseable {
    static final String HEAD = "guike-backup.txt";
    static final List<String> SECRETS = List.of("database-owner.secret", "database-program.secret");
    /// Open what is sealed: whoever reads the backup of the database must not have them.
    static final List<String> KEYS = List.of("seal.keys", "identity.key");
    /// Their content is the running server's own (handbook 18, 25.3.4.3); the folders themselves are needed.
    private static final Set<String> EMPTIED = Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");

    private final ZipOutputStream zip;
    private long bytes;

    private Backup(ZipOutputStream zip) {
        this.zip = zip;
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /// Writes it beside the wanted place and puts it there when it is whole.
    ///
    /// @return bytes that were read
    /// @throws DatabaseUnfit where there is no house, or something stands at the place
    static long write(Path home, Path file, boolean keys) throws IOException, SQLException {
        var data = home.resolve("postgres");
        if (!new Founding(data).over()) {
            throw new DatabaseUnfit("There is no house in " + home + ".");
        }
        if (Files.exists(file)) {
            throw new DatabaseUnfit(file + " is there already; nothing is overwritten.");
        }
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            long bytes;
            try (var backup = new Backup(new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 20)))) {
                backup.text(HEAD, "Guike backup, form 1\nkeys " + (keys ? "included" : "not included") + "\n");
                backup.beside(home, keys);
                backup.database(home, data);
                bytes = backup.bytes;
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return bytes;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void beside(Path home, boolean keys) throws IOException {
        for (var name : SECRETS) {
            file(home.resolve(name), name);
        }
        for (var name : keys ? KEYS : List.<String>of()) {
            if (Files.exists(home.resolve(name))) {
                file(home.resolve(name), name);
            }
        }
    }

    private void database(Path home, Path data) throws IOException, SQLException {
        var held = HomeFolder.free(home);
        if (held.isEmpty()) {
            hot(home, data);
            return;
        }
        try (var own = held.get()) {
            Orphan.stop(own.resolve("postgres"));
            copy(data, false);
        }
    }

    private void hot(Path home, Path data) throws IOException, SQLException {
        try (var owner = Running.owner(home)) {
            var first = Running.ask(owner, "select pg_walfile_name(pg_backup_start) from pg_backup_start('guike', true)");
            Running.ask(owner, "select slot_name from pg_create_physical_replication_slot('guike_backup', true, true)");
            copy(data, true);
            var ended = end(owner);
            text("postgres/backup_label", ended.label());
            log(data, first, ended.last());
        }
    }

    private record Ended(String last, String label) {
    }

    private static Ended end(Connection owner) throws SQLException {
        try (var statement = owner.createStatement(); var row = statement.executeQuery("select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)")) {
            row.next();
            return new Ended(row.getString(1), row.getString(2));
        }
    }

    /// The temporary slot has kept these from being used anew.
    private void log(Path data, String first, String last) throws IOException {
        try (var files = Files.list(data.resolve("pg_wal"))) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0 || name.endsWith(".history")) {
                    file(file, "postgres/pg_wal/" + name);
                }
            }
        }
    }

    /// @param running leaves out what belongs to the server that runs
    private void copy(Path data, boolean running) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.getFileName().toString().startsWith("pgsql_tmp") || running && emptied(data.relativize(folder))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                entry(name(folder) + "/");
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var within = data.relativize(file);
                if (!LEFT_OUT.contains(file.getFileName().toString()) && !(running && emptied(within))) {
                    file(file, name(file));
                }
                return FileVisitResult.CONTINUE;
            }

            /// A table that was dropped meanwhile is no loss: the log tells of it.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (running && failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            private static boolean emptied(Path within) {
                return within.getNameCount() > 1 && EMPTIED.contains(within.getName(0).toString());
            }

            private String name(Path path) {
                var within = data.relativize(path).toString().replace('\\', '/');
                return within.isEmpty() ? "postgres" : "postgres/" + within;
            }
        });
    }

    private void file(Path file, String name) throws IOException {
        try (var in = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            bytes += in.transferTo(zip);
            zip.closeEntry();
        } catch (NoSuchFileException gone) {
            if (!name.startsWith("postgres/base/") && !name.startsWith("postgres/pg_")) {
                throw gone;
            }
        }
    }

    private void text(String name, String text) throws IOException {
        entry(name);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void entry(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        if (name.endsWith("/")) {
            zip.closeEntry();
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
