package app.guike.audit;

import static org.jooq.impl.DSL.val;

import app.guike.shell.Viewer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes down that somebody looked at personal data on purpose or in bulk (handbook 10.4). Append-only.
@Component
public class Looks {
    /// Rows of one answer that are no longer a page to look at.
    private static final int LONG = 100;

    private final DSLContext sql;

    Looks(DSLContext sql) {
        this.sql = sql;
    }

    public enum Kind {
        UNMASK, EXPORT, PRINT, DOWNLOAD, LIST
    }

    /// A page of the API that holds more people than anybody reads, or goes on where another ended: a list in pieces is an export too.
    ///
    /// @param asked the store asked for; else the only one that the viewer reads, whose manager then reads the look
    /// @param after where it goes on; null begins
    public void noteLong(String type, @Nullable Long asked, String permission, @Nullable String after, int rows) {
        if (rows >= LONG || rows > 0 && after != null) {
            var stores = Viewer.current().stores(permission);
            note(Kind.LIST, Subject.list(type, asked == null && stores.size() == 1 ? (Long) stores.getFirst().id() : asked), rows, null);
        }
    }

    /// In the running transaction, in the name of the viewer.
    ///
    /// @param rows how many people's data
    public void note(Kind kind, Subject subject, int rows, @Nullable String reason) {
        sql.execute("select guike.record_look({0}, {1}, {2}, {3}, {4}, {5})", val(kind.name()), val(subject.type()), val(subject.id(), Long.class),
            val(subject.storeId(), Long.class), val(rows), val(reason, String.class));
    }

    /// @param type table or report looked at
    /// @param id row; null where it was many
    public record Subject(String type, @Nullable Long id, @Nullable Long storeId) {
        public static Subject of(String type, long id, long storeId) {
            return new Subject(type, id, storeId);
        }

        public static Subject list(String type, @Nullable Long storeId) {
            return new Subject(type, null, storeId);
        }
    }
}
