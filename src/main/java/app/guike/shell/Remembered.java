package app.guike.shell;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Small settings of the house, read anew after some seconds: other programs of the house may have changed them.
public class Remembered<T> {
    private static final long KEPT = 5_000_000_000L;

    private volatile @Nullable Kept<T> kept;

    private record Kept<T>(T value, long since) {
    }

    public T get(Supplier<T> read) {
        var now = kept;
        if (now == null || System.nanoTime() - now.since() > KEPT) {
            now = new Kept<>(read.get(), System.nanoTime());
            kept = now;
        }
        return now.value();
    }

    /// Forgets at once, and again when the change is there for all.
    public void forget() {
        kept = null;
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    kept = null;
                }
            });
        }
    }
}
