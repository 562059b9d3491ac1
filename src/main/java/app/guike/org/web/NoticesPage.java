package app.guike.org.web;

import app.guike.shell.web.Form;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The viewer's notices, newest first.
///
/// @param open only those that wait
/// @param refused the one whose outcome was refused, and what was typed there
public record NoticesPage(boolean open, List<NoticeRow> rows, @Nullable String next, @Nullable Long refused, Form form) {
    private static final int ROWS = 50;

    static NoticesPage load(DSLContext sql, boolean open, @Nullable String after) {
        return load(sql, open, after, new NoticesPage(open, List.of(), null, null, Form.empty()));
    }

    static NoticesPage refused(DSLContext sql, long id, Form form) {
        return load(sql, true, null, new NoticesPage(true, List.of(), null, id, form));
    }

    private static NoticesPage load(DSLContext sql, boolean open, @Nullable String after, NoticesPage typed) {
        var page = NoticeRow.page(sql, open, after, ROWS);
        return new NoticesPage(open, page.items(), page.next() == null ? null : "/notices?" + (open ? "" : "all=true&") + "after=" + page.next(), typed.refused(), typed.form());
    }

    public Form form(NoticeRow row) {
        return refused != null && refused == row.id() ? form : Form.empty();
    }

    /// The bell in the top bar.
    ///
    /// @param count those that wait, 100 stands for "99+"
    /// @param fresh come since the bell was last looked at
    public record Bell(int count, List<NoticeRow> fresh) {
        private static final int TOLD = 3;

        static Bell load(DSLContext sql, int had) {
            var waiting = NoticeRow.page(sql, true, null, 100).items();
            return new Bell(waiting.size(), waiting.stream().filter(n -> n.readAt() == null).limit(Math.clamp(waiting.size() - (long) had, 0, TOLD)).toList());
        }
    }
}
