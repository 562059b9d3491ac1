package app.guike.demo;

import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import java.util.Set;
import java.util.function.Supplier;

/// Walks the stores within one transaction: each part of the seed sees one store; 0 sees none.
record StoreScope(RowScopes scopes) {
    <T> T of(long store, Supplier<T> work) {
        scopes.enter(RowScope.program("demo", store == 0 ? Set.of() : Set.of(store)));
        return work.get();
    }

    void run(long store, Runnable work) {
        of(store, () -> {
            work.run();
            return true;
        });
    }
}
