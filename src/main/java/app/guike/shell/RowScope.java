package app.guike.shell;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the transactions of the current thread see of the database: each one is told as it begins.
/// Nothing bound: no row of any store.
///
/// @param person whom the audit names; null is the program itself
/// @param via how, for the audit: `web`, `api`, `job:<name>`, `import:<id>`
/// @param stores stores of which every row is seen
/// @param ownStores stores of which only rows of `people` are seen
/// @param house also sees what belongs to no store (audit of roles, stores)
/// @param regions of `ownStores`, all of whose customers are seen
public record RowScope(@Nullable Long person, String via, Set<Long> stores, Set<Long> ownStores, Set<Long> people, boolean house, Set<Region> regions) {

    private static final ScopedValue<RowScope> CURRENT = ScopedValue.newInstance();

    /// What somebody looks after in one store.
    ///
    /// @param code of a division; what lies in it begins with it
    public record Region(long store, String code) {
        boolean has(long otherStore, @Nullable String otherCode) {
            return store == otherStore && otherCode != null && otherCode.startsWith(code);
        }
    }

    public RowScope(@Nullable Long person, String via, Set<Long> stores, Set<Long> ownStores, Set<Long> people, boolean house) {
        this(person, via, stores, ownStores, people, house, Set.of());
    }

    /// A job, listener or import that works on whole stores in nobody's name.
    public static RowScope program(String via, Set<Long> stores) {
        return new RowScope(null, via, stores, Set.of(), Set.of(), false);
    }

    public static @Nullable RowScope current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /// Runs the work so that every transaction begun in it has this scope.
    public <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /// All stores named, whole or in part; a query that walks stores one by one names these.
    public Set<Long> anyStores() {
        var all = new java.util.TreeSet<>(stores);
        all.addAll(ownStores);
        return all;
    }

    /// Whether a place of a store lies in a region that is seen.
    public boolean inRegions(long store, @Nullable String code) {
        return regions.stream().anyMatch(r -> r.has(store, code));
    }

    RowScope within(@Nullable Long store) {
        return store == null ? this : new RowScope(person, via, only(stores, store), only(ownStores, store), people, house, regions.stream().filter(r -> r.store() == store).collect(toSet()));
    }

    private static Set<Long> only(Set<Long> stores, long store) {
        return stores.contains(store) ? Set.of(store) : Set.of();
    }
}
