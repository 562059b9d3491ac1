package app.guike.org.web;

import app.guike.base.Page;
import app.guike.shell.PermissionGroup;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Tokens of the API.
///
/// @param secret the one just made, shown this once
/// @param groups the permissions that a token may carry: no more than the viewer's
public record TokensPage(List<TokenRow> rows, @Nullable String next, @Nullable String secret, Form form, List<Choice> people, List<PermissionGroup> groups) {
    static TokensPage load(DSLContext sql, @Nullable String after, @Nullable String secret, Form form, List<PermissionGroup> groups) {
        var page = Page.of(TokenRow.list(sql, after, 50), 50, TokenRow::cursor);
        var viewer = Viewer.current();
        var held = groups.stream().map(g -> new PermissionGroup(g.key(), g.order(), g.permissions().stream().filter(viewer::may).toList()))
            .filter(g -> !g.permissions().isEmpty()).toList();
        var people = PersonRow.list(sql, new PeopleFilter(null, null, null, true), null, 200).stream().map(p -> new Choice(String.valueOf(p.id()), p.name() + " " + p.login())).toList();
        return new TokensPage(page.items(), page.next() == null ? null : "/tokens?after=" + page.next(), secret, form, people, held);
    }
}
