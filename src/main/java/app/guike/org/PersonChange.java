package app.guike.org;

import org.jspecify.annotations.Nullable;

/// What may be changed of a person; the login stays.
public record PersonChange(@Nullable String name, @Nullable String phone, @Nullable String email) {
}
