package app.guike.shell.web;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;

import app.guike.shell.MenuCount;
import app.guike.shell.MenuItem;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The numbers beside the entries of the menu. A viewer's are kept for a quarter of a minute, but no longer than until
/// somebody who shares a store with the viewer has changed something.
@Component
class MenuCounts {
    private static final Duration KEPT = Duration.ofSeconds(15);
    private static final int MOST = 2_000;

    private final List<MenuItem> items;
    private final List<MenuCount> counts;
    private final DSLContext sql;
    private final RowScopes scopes;
    private final Cache<Looking, Kept> kept = Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    MenuCounts(List<MenuItem> items, List<MenuCount> counts, DSLContext sql, RowScopes scopes) {
        this.items = items;
        this.counts = counts;
        this.sql = sql;
        this.scopes = scopes;
    }

    /// Who looks, and at which store.
    private record Looking(long viewer, @Nullable Long store) {
    }

    private record Kept(Map<String, Integer> counts, Set<Long> stores) {
    }

    /// By key of the menu entry, within the running transaction.
    Map<String, Integer> of(Viewer viewer) {
        var looking = new Looking(viewer.id(), viewer.chosenStore());
        var known = kept.getIfPresent(looking);
        if (known == null) {
            known = new Kept(counted(viewer), stores(viewer));
            kept.put(looking, known);
        }
        return known.counts();
    }

    /// After a change by this viewer is committed.
    void changed(Viewer viewer) {
        var stores = stores(viewer);
        kept.asMap().values().removeIf(k -> !Collections.disjoint(k.stores(), stores));
    }

    private static Set<Long> stores(Viewer viewer) {
        return viewer.allStores().stream().map(Viewer.Store::id).collect(Collectors.toSet());
    }

    /// One query for all entries of the same scope.
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
}
