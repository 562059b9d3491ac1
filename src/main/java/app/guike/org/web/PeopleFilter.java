package app.guike.org.web;

import org.jspecify.annotations.Nullable;

/// @param q fragment of name or login
/// @param role code of a role
/// @param active false: only the deactivated; absent: all
public record PeopleFilter(@Nullable String q, @Nullable Long storeId, @Nullable String role, @Nullable Boolean active) {
    public static PeopleFilter none() {
        return new PeopleFilter(null, null, null, null);
    }
}
