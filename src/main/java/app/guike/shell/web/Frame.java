package app.guike.shell.web;

import app.guike.shell.Viewer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// What stands around a page: the person, the menu, the notice of what was just done.
///
/// @param path of the request, to mark the menu entry
/// @param notice what was just done, said once
public record Frame(@Nullable Viewer viewer, List<MenuGroup> menu, String path, String csrf, @Nullable String notice, Instant now) {
    static final String ATTRIBUTE = Frame.class.getName();
    private static final ScopedValue<Frame> WRITING = ScopedValue.newInstance();

    public record MenuGroup(String key, List<MenuEntry> entries) {
    }

    /// @param count null where nothing is counted; 100 stands for "99+"
    public record MenuEntry(String key, String icon, String url, @Nullable Integer count, boolean current) {
        public String counted() {
            return count == null ? "" : count >= 100 ? "99+" : String.valueOf(count);
        }
    }

    /// The frame of the request whose page is being written.
    public static Frame current() {
        var frame = WRITING.isBound() ? WRITING.get() : ofRequest();
        if (frame == null) {
            throw new IllegalStateException("no frame: the handler did not return a page");
        }
        return frame;
    }

    /// Writes a page, which asks for its frame some hundred times.
    static void write(Runnable page) {
        var frame = ofRequest();
        if (frame == null) {
            page.run();
        } else {
            ScopedValue.where(WRITING, frame).run(page);
        }
    }

    private static @Nullable Frame ofRequest() {
        var request = RequestContextHolder.getRequestAttributes();
        return request == null ? null : (Frame) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    }

    /// How many notices wait for the person; 100 stands for "99+".
    public int waiting() {
        return menu.stream().flatMap(g -> g.entries().stream()).filter(e -> e.key().equals("notices") && e.count() != null).mapToInt(MenuEntry::count).sum();
    }

    public Viewer person() {
        if (viewer == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return viewer;
    }

    public boolean may(String permission) {
        return viewer != null && viewer.may(permission);
    }
}
