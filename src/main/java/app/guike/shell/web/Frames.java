package app.guike.shell.web;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;

import app.guike.shell.MenuCount;
import app.guike.shell.MenuItem;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Makes the [Frame] of a page, inside the request's transaction.
@Component
class Frames {
    static final String NOTICE = "notice";
    /// Which heading of the menu stands where.
    private static final List<String> GROUPS = List.of("desk", "customer", "care", "report", "house");

    private final List<MenuItem> items;
    private final List<MenuCount> counts;
    private final DSLContext sql;
    private final RowScopes scopes;
    private final Clock clock;

    Frames(List<MenuItem> items, List<MenuCount> counts, DSLContext sql, RowScopes scopes, Clock clock) {
        this.items = items.stream().sorted(Comparator.comparing((MenuItem i) -> GROUPS.indexOf(i.group())).thenComparing(MenuItem::order)).toList();
        this.counts = counts;
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    Frame of(HttpServletRequest request, Viewer viewer) {
        return new Frame(viewer, menu(viewer, request.getRequestURI()), request.getRequestURI(), csrf(request), notice(request), clock.instant());
    }

    /// Without menu: signing in, errors.
    Frame bare(HttpServletRequest request, @Nullable Viewer viewer) {
        return new Frame(viewer, List.of(), request.getRequestURI(), csrf(request), notice(request), clock.instant());
    }

    private List<Frame.MenuGroup> menu(Viewer viewer, String path) {
        var counted = counted(viewer);
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

    /// By key of the menu entry; one query for all entries of the same scope.
    private Map<String, Integer> counted(Viewer viewer) {
        var byScope = new LinkedHashMap<RowScope, List<MenuCount>>();
        for (var count : counts) {
            items.stream().filter(i -> i.key().equals(count.item()) && (i.permission().isEmpty() || viewer.may(i.permission())))
                .forEach(i -> byScope.computeIfAbsent(viewer.scope(i.permission()), _ -> new ArrayList<>()).add(count));
        }
        var counted = new HashMap<String, Integer>();
        byScope.forEach((scope, some) -> {
            scopes.enter(scope);
            var row = sql.select(some.stream().map(c -> field(selectCount().from(c.rows(viewer).asTable()))).toList()).fetchSingle();
            for (int n = 0; n < some.size(); n++) {
                counted.put(some.get(n).item(), row.get(n, Integer.class));
            }
        });
        return counted;
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
