package app.guike.file;

import static guike.Tables.STORED_FILE;
import static guike.Tables.STORED_FILE_CHUNK;

import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Files that people handed in, in the database in pieces of 1 MB.
@Component
public class StoredFiles {
    private static final int PIECE = 1 << 20;
    private static final long LARGEST = 200L << 20;

    private final DSLContext sql;

    StoredFiles(DSLContext sql) {
        this.sql = sql;
    }

    /// Keeps a file; refuses more than 200 MB.
    @Transactional
    public long store(long storeId, String name, Path file) {
        var scope = RowScope.current();
        var id = sql.insertInto(STORED_FILE).set(STORED_FILE.STORE_ID, storeId).set(STORED_FILE.NAME, plain(name)).set(STORED_FILE.SIZE, 0L).set(STORED_FILE.SHA256, "")
            .set(STORED_FILE.CREATED_BY, scope == null ? null : scope.person()).returning().fetchSingle().getId();
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var size = pieces(id, storeId, in, digest);
            sql.update(STORED_FILE).set(STORED_FILE.SIZE, size).set(STORED_FILE.SHA256, HexFormat.of().formatHex(digest.digest())).where(STORED_FILE.ID.eq(id)).execute();
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private long pieces(long id, long storeId, InputStream in, MessageDigest digest) throws IOException {
        long size = 0;
        int position = 0;
        for (var bytes = in.readNBytes(PIECE); bytes.length > 0; bytes = in.readNBytes(PIECE)) {
            digest.update(bytes);
            size += bytes.length;
            if (size > LARGEST) {
                throw Refusal.tooLarge("too-large");
            }
            sql.insertInto(STORED_FILE_CHUNK).set(STORED_FILE_CHUNK.FILE_ID, id).set(STORED_FILE_CHUNK.STORE_ID, storeId)
                .set(STORED_FILE_CHUNK.POSITION, position++).set(STORED_FILE_CHUNK.BYTES, bytes).execute();
        }
        return size;
    }

    /// A copy in the machine's folder for temporary files, to read from and then to delete. Absent outside the scope.
    @Transactional(readOnly = true)
    public Path fetch(long id) {
        sql.fetchOptional(STORED_FILE, STORED_FILE.ID.eq(id)).orElseThrow(Refusal::absent);
        try {
            var file = Files.createTempFile("guike-", ".upload");
            try (var out = Files.newOutputStream(file);
                    var pieces = sql.select(STORED_FILE_CHUNK.BYTES).from(STORED_FILE_CHUNK).where(STORED_FILE_CHUNK.FILE_ID.eq(id))
                        .orderBy(STORED_FILE_CHUNK.POSITION).fetchSize(4).fetchLazy()) {
                for (var piece : pieces) {
                    out.write(piece.value1());
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its bytes go with it.
    @Transactional
    public void delete(long id) {
        if (sql.deleteFrom(STORED_FILE).where(STORED_FILE.ID.eq(id)).execute() == 0) {
            throw Refusal.absent();
        }
    }

    /// The last part of a path, without characters that a file's name should not have.
    private static String plain(String name) {
        var last = Arrays.stream(name.split("[/\\\\]")).reduce("", (_, b) -> b).replaceAll("[\\p{Cntrl}\"<>|:*?]", "_").strip();
        return last.isEmpty() ? "file" : last.substring(0, Math.min(200, last.length()));
    }
}
