package app.guike.vehicle.first.web;

import app.guike.base.Page;
import app.guike.shell.web.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The register of first services 首保登记表 (catalog C33), what waits for it, and the cars that should have come.
///
/// @param waiting how many wait, counted up to a hundred
/// @param due the cars of the view `due`, else empty
public record FirstServiceList(FirstServiceFilter filter, Page<FirstServiceRow> page, Page<FirstServiceDue> due, int waiting, List<Choice> stores, boolean first, boolean mayReport) {
    public @Nullable String next() {
        var next = filter.view().equals("due") ? due.next() : page.next();
        return next == null ? null : filter.url(filter.view()) + "&after=" + next;
    }
}
