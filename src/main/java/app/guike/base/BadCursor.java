package app.guike.base;

import org.jspecify.annotations.Nullable;

/// A cursor that no page of ours gave out, or one of another list.
public final class BadCursor extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadCursor(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
