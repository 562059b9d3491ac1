package app.guike.audit.web;

import app.guike.base.Page;
import app.guike.shell.web.Choice;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Who looked at what, newest first.
public record LooksPage(@Nullable Long person, List<Choice> people, List<Look> looks, @Nullable String next) {
    static LooksPage load(DSLContext sql, @Nullable Long person, @Nullable String after) {
        var page = Page.of(Look.list(sql, person, after, 50), 50, Look::cursor);
        var next = page.next() == null ? null : "/audit/looks?" + (person == null ? "" : "person=" + person + "&") + "after=" + page.next();
        return new LooksPage(person, AuditPage.people(sql), page.items(), next);
    }
}
