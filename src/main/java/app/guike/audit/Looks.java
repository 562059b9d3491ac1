package app.guike.audit;

import static org.jooq.impl.DSL.val;

import app.guike.shell.LongReads;
import app.guike.shell.Viewer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes down that somebody looked at personal data on purpose or in bulk (handbook 10.4). Append-only.
@Component
public class Looks implements LongReads {
    private final DSLContext sql;

    Looks(DSLContext sql) {
        this.sql = sql;
    }

    public enum Kind {
        UNMASK, EXPORT, PRINT, DOWNLOAD, LIST
    }

    /// Many rows of a list read: what one person reads of one list within an hour is one look, with the sum of its rows.
    ///
    /// @param asked the store asked for; else the only one that the viewer reads, whose manager then reads the look
    @Override
    public void read(String people, @Nullable Long asked, String permission, int rows) {
        var stores = Viewer.current().stores(permission);
        sql.execute("select guike.record_list({0}, {1}, {2})", val(people), val(asked == null && stores.size() == 1 ? (Long) stores.getFirst().id() : asked, Long.class), val(rows));
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
