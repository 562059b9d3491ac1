package app.guike.complaint.web;

import app.guike.base.Page;
import app.guike.complaint.web.ComplaintFilter.Tab;
import app.guike.shell.web.Choice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The list of complaints.
///
/// @param counts of the tabs that are counted
/// @param total in words; empty on later pages
public record ComplaintList(ComplaintFilter filter, Page<ComplaintRow> page, Map<Tab, Integer> counts, String total, List<Choice> stores, List<Choice> categories,
        boolean first) {
    static final int COUNTED = 1_001;

    public List<Tab> tabs() {
        return List.of(Tab.values());
    }

    public @Nullable String next() {
        return page.next() == null ? null : filter.url(page.next());
    }

    public @Nullable String start() {
        return first ? null : filter.url(null);
    }
}
