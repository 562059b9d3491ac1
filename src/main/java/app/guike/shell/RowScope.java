package app.guike.shell;

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
public record RowScope(@Nullable Long person, String via, Set<Long> stores, Set<Long> ownStores, Set<Long> people, boolean house) {

    private static final ScopedValue<RowScope> CURRENT = ScopedValue.newInstance();

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

    RowScope within(@Nullable Long store) {
        return store == null ? this : new RowScope(person, via, only(stores, store), only(ownStores, store), people, house);
    }

    private static Set<Long> only(Set<Long> stores, long store) {
        return stores.contains(store) ? Set.of(store) : Set.of();
    }
}
