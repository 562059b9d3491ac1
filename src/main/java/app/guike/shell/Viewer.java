package app.guike.shell;

import static java.util.stream.Collectors.toSet;

import app.guike.base.Refusal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The person who is looking, with what they may do and where. Loaded anew for each request.
///
/// @param colleagues by breadth TEAM the members of the teams that the person leads, by DEPARTMENT the people of their departments
/// @param via how, for the audit
/// @param chosenStore the store that the person has switched to; null is all of theirs
public record Viewer(long id, String login, String name, Locale locale, String theme, boolean mustChangePassword,
        List<Reach> reaches, Map<Breadth, Set<Long>> colleagues, String via, @Nullable Long chosenStore) {

    /// One post's reach into one store.
    ///
    /// @param regions codes of the divisions that the post looks after there
    public record Reach(long storeId, String storeName, ZoneId zone, String role, Breadth breadth, Set<String> permissions, Set<String> regions) {
        boolean whole() {
            return breadth == Breadth.STORE || breadth == Breadth.GROUP;
        }

        private Stream<RowScope.Region> lookedAfter() {
            return regions.stream().map(code -> new RowScope.Region(storeId, code));
        }
    }

    /// A store that the person works in or oversees.
    public record Store(long id, String name, ZoneId zone) {
    }

    private static final ScopedValue<Viewer> CURRENT = ScopedValue.newInstance();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /// The viewer of the request being handled.
    public static Viewer current() {
        if (!CURRENT.isBound()) {
            throw Refusal.forbidden("not-signed-in");
        }
        return CURRENT.get();
    }

    public static @Nullable Viewer currentOrNull() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /// Runs the work as this viewer, with the rows of the scope.
    public <T extends @Nullable Object, X extends Throwable> T call(RowScope scope, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(() -> scope.<T, X>call(work));
    }

    /// Whether a permission is held in any store.
    public boolean may(String permission) {
        for (var r : reaches) {
            if (r.permissions().contains(permission)) {
                return true;
            }
        }
        return false;
    }

    public boolean may(String permission, long storeId) {
        for (var r : reaches) {
            if (r.storeId() == storeId && r.permissions().contains(permission)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a permission is held for every row of a store, not only for own ones.
    public boolean mayAll(String permission, long storeId) {
        return reaches.stream().anyMatch(r -> r.storeId() == storeId && r.whole() && r.permissions().contains(permission));
    }

    public boolean plays(String role) {
        return reaches.stream().anyMatch(r -> r.role().equals(role));
    }

    /// The stores in which a permission is held, or all when it is empty; the chosen one alone when the person has switched.
    public List<Store> stores(String permission) {
        return reaches.stream().filter(holds(permission)).filter(r -> chosenStore == null || r.storeId() == chosenStore)
            .map(r -> new Store(r.storeId(), r.storeName(), r.zone())).distinct().toList();
    }

    /// The store that a page of one store is about: the one asked for, else the first in which the permission is held. Refused as absent where it is held in none, or not there.
    public long store(String permission, @Nullable Long asked) {
        return stores(permission).stream().map(Store::id).filter(s -> asked == null || asked.equals(s)).findFirst().orElseThrow(Refusal::absent);
    }

    /// Every store of the person, whatever they have switched to.
    public List<Store> allStores() {
        return reaches.stream().map(r -> new Store(r.storeId(), r.storeName(), r.zone())).distinct().toList();
    }

    /// The zone that says what a day is: of the chosen or first store.
    public ZoneId zone() {
        for (var reach : reaches) {
            if (chosenStore == null || reach.storeId() == chosenStore) {
                return reach.zone();
            }
        }
        return SHANGHAI;
    }

    /// What may be seen under a permission; an empty permission stands for all that the person holds.
    public RowScope scope(String permission) {
        var whole = new TreeSet<Long>();
        var own = new TreeSet<Long>();
        var people = new TreeSet<>(Set.of(id));
        var regions = new HashSet<RowScope.Region>();
        var house = false;
        var held = holds(permission);
        for (var r : reaches) {
            if (!held.test(r)) {
                continue;
            }
            (r.whole() ? whole : own).add(r.storeId());
            house |= r.breadth() == Breadth.GROUP;
            people.addAll(colleagues.getOrDefault(r.breadth(), Set.of()));
            if (r.breadth() == Breadth.REGION) {
                r.lookedAfter().forEach(regions::add);
            }
        }
        own.removeAll(whole);
        regions.removeIf(r -> whole.contains(r.store()));
        return new RowScope(id, via, whole, own, people, house, regions).within(chosenStore);
    }

    /// The regions that the person looks after, whatever the breadth; of the chosen store alone when they have switched.
    public Set<RowScope.Region> regions() {
        return reaches.stream().filter(r -> chosenStore == null || r.storeId() == chosenStore).flatMap(Reach::lookedAfter).collect(toSet());
    }

    /// The same person through a token that carries a part of the permissions.
    public Viewer through(String via, @Nullable Set<String> part) {
        if (part == null) {
            return new Viewer(id, login, name, locale, theme, mustChangePassword, reaches, colleagues, via, null);
        }
        var fewer = new ArrayList<Reach>();
        for (var r : reaches) {
            var kept = new TreeSet<>(r.permissions());
            kept.retainAll(part);
            fewer.add(new Reach(r.storeId(), r.storeName(), r.zone(), r.role(), r.breadth(), kept, r.regions()));
        }
        return new Viewer(id, login, name, locale, theme, mustChangePassword, fewer, colleagues, via, null);
    }

    public Viewer inStore(@Nullable Long store) {
        var known = store != null && reaches.stream().anyMatch(r -> r.storeId() == store);
        return new Viewer(id, login, name, locale, theme, mustChangePassword, reaches, colleagues, via, known ? store : null);
    }

    private static Predicate<Reach> holds(String permission) {
        return r -> permission.isEmpty() || r.permissions().contains(permission);
    }
}
