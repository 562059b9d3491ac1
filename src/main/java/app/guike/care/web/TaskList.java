package app.guike.care.web;

import app.guike.base.Page;
import app.guike.shell.web.Choice;
import java.util.List;

/// The list of care tasks.
///
/// @param total "87", "1,000+"; empty on later pages
/// @param people who may be given tasks in the stores shown
public record TaskList(TaskFilter filter, Page<TaskRow> page, String total, List<Choice> people, List<Choice> plans, boolean manyStores, boolean first,
        boolean mayAssign, boolean mayCall) {
    public List<String> states() {
        return TaskFilter.STATES;
    }

    public List<String> ways() {
        return TaskFilter.WAYS;
    }

    public String next() {
        return page.next() == null ? null : filter.url(filter.state(), page.next());
    }

    public String start() {
        return first ? null : filter.url(filter.state(), null);
    }
}
