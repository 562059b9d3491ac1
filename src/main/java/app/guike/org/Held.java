package app.guike.org;

import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a person holds now, counted over all rooms.
@Component
public class Held {
    private final DSLContext sql;
    private final RowScopes scopes;
    private final List<Belongings> kinds;

    Held(DSLContext sql, RowScopes scopes, List<Belongings> kinds) {
        this.sql = sql;
        this.scopes = scopes;
        this.kinds = kinds.stream().sorted(Comparator.comparingInt(Belongings::order)).toList();
    }

    public List<Belongings> kinds() {
        return kinds;
    }

    /// How many of each kind in a store; kinds of which there is none are left out.
    public Map<String, Integer> in(long person, @Nullable Long store) {
        var counts = sql.fetch(kinds.stream().map(k -> "select '%s' as kind, count(*)::int as n from %s b where b.%s = {0} and ({1}::bigint is null or b.store_id = {1}) and (%s)".formatted(
            k.key(), k.table(), k.column(), k.open())).collect(Collectors.joining(" union all ")), val(person), val(store, Long.class));
        var found = new LinkedHashMap<String, Integer>();
        counts.stream().filter(r -> r.get(1, int.class) > 0).forEach(r -> found.put(r.get(0, String.class), r.get(1, int.class)));
        return found;
    }

    /// In every store, also in those that the viewer does not see: nobody may leave with them.
    Map<String, Integer> everywhere(long person) {
        var mine = RowScope.current();
        var all = Set.copyOf(new TreeSet<>(sql.select(STORE.ID).from(STORE).fetch(STORE.ID)));
        try {
            scopes.enter(new RowScope(mine == null ? null : mine.person(), mine == null ? "none" : mine.via(), all, Set.of(), Set.of(), false));
            return in(person, null);
        } finally {
            if (mine != null) {
                scopes.enter(mine);
            }
        }
    }
}
