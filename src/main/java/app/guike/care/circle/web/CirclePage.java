package app.guike.care.circle.web;

import app.guike.base.Page;
import app.guike.care.circle.Reminding;
import app.guike.shell.web.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The periodic maintenance overview 定期保养一览表 (catalog C24).
public record CirclePage(CircleFilter filter, Page<TargetRow> page, List<Choice> stores, boolean first, boolean mayInvite) {
    /// The calls that have columns of their own.
    public static final List<Reminding> CALLS = List.of(Reminding.LETTER, Reminding.EARLY, Reminding.NEAR);

    public @Nullable String next() {
        return page.next() == null ? null : filter.here() + "&after=" + page.next();
    }
}
