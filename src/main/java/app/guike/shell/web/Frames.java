package app.guike.shell.web;

import app.guike.shell.MenuItem;
import app.guike.shell.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Makes the [Frame] of a page, inside the request's transaction.
@Component
class Frames {
    static final String NOTICE = "notice";
    /// Which heading of the menu stands where.
    private static final List<String> GROUPS = List.of("desk", "care", "customer", "vehicle", "archive", "report", "house");

    private final List<MenuItem> items;
    private final MenuCounts counts;
    private final Clock clock;

    Frames(List<MenuItem> items, MenuCounts counts, Clock clock) {
        this.items = items.stream().sorted(Comparator.comparing((MenuItem i) -> GROUPS.indexOf(i.group())).thenComparing(MenuItem::order)).toList();
        this.counts = counts;
        this.clock = clock;
    }

    Frame of(HttpServletRequest request, Viewer viewer) {
        return new Frame(viewer, menu(viewer, request.getRequestURI()), request.getRequestURI(), csrf(request), notice(request), clock.instant());
    }

    /// Without menu: signing in, errors.
    Frame bare(HttpServletRequest request, @Nullable Viewer viewer) {
        return new Frame(viewer, List.of(), request.getRequestURI(), csrf(request), notice(request), clock.instant());
    }

    /// After a change by this viewer is committed.
    void changed(Viewer viewer) {
        counts.changed(viewer);
    }

    private List<Frame.MenuGroup> menu(Viewer viewer, String path) {
        var counted = counts.of(viewer);
        var current = items.stream().filter(i -> under(path, i.url())).max(Comparator.comparing(i -> i.url().length()));
        Map<String, List<Frame.MenuEntry>> groups = new LinkedHashMap<>();
        for (var item : items) {
            if (item.permission().isEmpty() || viewer.may(item.permission())) {
                groups.computeIfAbsent(item.group(), _ -> new ArrayList<>()).add(new Frame.MenuEntry(item.key(), item.icon(), item.url(),
                    counted.get(item.key()), current.filter(item::equals).isPresent()));
            }
        }
        return groups.entrySet().stream().map(g -> new Frame.MenuGroup(g.getKey(), g.getValue())).toList();
    }

    private static boolean under(String path, String url) {
        return path.equals(url) || !url.equals("/") && path.startsWith(url + "/");
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    private static @Nullable String notice(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || session.getAttribute(NOTICE) == null) {
            return null;
        }
        var notice = (String) session.getAttribute(NOTICE);
        session.removeAttribute(NOTICE);
        return notice;
    }
}
