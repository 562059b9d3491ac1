package app.guike.base;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with what was handed in, so that a person sees all of it at once.
public final class FieldErrors {
    private final List<FieldError> errors = new ArrayList<>();

    public FieldErrors add(String field, String code, @Nullable Object... args) {
        errors.add(new FieldError(field, code, args));
        return this;
    }

    /// Adds the error where the statement does not hold.
    public FieldErrors require(boolean holds, String field, String code, @Nullable Object... args) {
        return holds ? this : add(field, code, args);
    }

    public boolean none() {
        return errors.isEmpty();
    }

    public List<FieldError> list() {
        return List.copyOf(errors);
    }

    public void throwIfAny() {
        if (!none()) {
            throw Refusal.fields(errors);
        }
    }
}
