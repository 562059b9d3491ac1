package app.guike.customer;

import static guike.Tables.ATTACHMENT;
import static guike.Tables.CUSTOMER;

import app.guike.audit.Looks;
import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.file.FileKind;
import app.guike.file.StoredFiles;
import app.guike.shell.RowScope;
import guike.tables.records.AttachmentRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Papers and pictures of a customer 附件: typed by their content, at most 20 MB each; whoever takes one out is written down.
@Component
public class Attachments {
    private static final long LARGEST = 20L << 20;
    private static final int MOST = 200;

    private final DSLContext sql;
    private final Clock clock;
    private final StoredFiles files;
    private final Looks looks;

    Attachments(DSLContext sql, Clock clock, StoredFiles files, Looks looks) {
        this.sql = sql;
        this.clock = clock;
        this.files = files;
        this.looks = looks;
    }

    /// What is taken out: a copy to read from and then to delete.
    public record Taken(Path file, String name, String contentType) {
    }

    @Transactional
    public long add(long customer, String name, Path file) {
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        if (sql.fetchCount(ATTACHMENT, ATTACHMENT.CUSTOMER_ID.eq(customer)) >= MOST) {
            throw Refusal.conflict("attachments-many", MOST);
        }
        var kind = checked(name, file);
        var id = files.store(store, name, file);
        var scope = RowScope.current();
        try {
            return sql.insertInto(ATTACHMENT).set(ATTACHMENT.STORE_ID, store).set(ATTACHMENT.CUSTOMER_ID, customer).set(ATTACHMENT.FILE_ID, id)
                .set(ATTACHMENT.NAME, name.length() > 200 ? name.substring(name.length() - 200) : name).set(ATTACHMENT.CONTENT_TYPE, kind.contentType())
                .set(ATTACHMENT.SIZE, Files.size(file)).set(ATTACHMENT.MADE_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .set(ATTACHMENT.MADE_BY, scope == null ? null : scope.person()).returning(ATTACHMENT.ID).fetchSingle(ATTACHMENT.ID);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileKind checked(String name, Path file) {
        try {
            var size = Files.size(file);
            new FieldErrors().require(size > 0, "file", "file-empty").throwIfAny();
            if (size > LARGEST) {
                throw Refusal.tooLarge("attachment-large");
            }
            var kind = FileKind.named(name).orElseThrow(() -> Refusal.field("file", "file-kind"));
            new FieldErrors().require(kind.holds(file), "file", "file-mismatch").throwIfAny();
            return kind;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Transactional
    public void delete(long customer, long id) {
        var row = of(customer, id);
        row.delete();
        files.delete(row.getFileId());
    }

    /// Taken out whole, or looked at: both are written down.
    @Transactional
    public Taken take(long customer, long id) {
        var row = of(customer, id);
        looks.note(Looks.Kind.DOWNLOAD, Looks.Subject.of("attachment", id, row.getStoreId()), 1, null);
        return new Taken(files.fetch(row.getFileId()), row.getName(), row.getContentType());
    }

    private AttachmentRecord of(long customer, long id) {
        return sql.selectFrom(ATTACHMENT).where(ATTACHMENT.ID.eq(id), ATTACHMENT.CUSTOMER_ID.eq(customer)).fetchOptional().orElseThrow(Refusal::absent);
    }
}
