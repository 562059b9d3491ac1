package app.guike.shell;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// What a room brings up to date once an import is there, or has been taken back: contributed as a bean. Each in a transaction of its own,
/// in the scope of the store; what fails, or is cut off, is made up for by night.
public interface AfterImport {
    /// @param kind code of the kind of import
    /// @param since what it wrote was made or changed then or later; null where it was taken back
    record Imported(String kind, long storeId, @Nullable OffsetDateTime since) {
    }

    /// Those of higher rooms later: what they read is there by then.
    default int order() {
        return 0;
    }

    void follow(Imported file);
}
