package app.guike.customer.watch.web;

import app.guike.base.Page;
import app.guike.customer.watch.WatchNews;
import app.guike.shell.web.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// News of the watched.
///
/// @param list the one asked for; null for all that are followed
public record WatchNewsPage(@Nullable Long list, List<Choice> lists, Page<WatchNews.Item> page, boolean first) {
    /// What is unread, on the desk.
    public record OnDesk(int unread, boolean more, List<WatchNews.Item> items) {
    }

    public @Nullable String next() {
        return page.next() == null ? null : url() + (list == null ? "?" : "&") + "after=" + page.next();
    }

    public @Nullable String start() {
        return first ? null : url();
    }

    private String url() {
        return "/customers/watch-lists/news" + (list == null ? "" : "?list=" + list);
    }

    public boolean unread() {
        return page.items().stream().anyMatch(WatchNews.Item::unread);
    }
}
