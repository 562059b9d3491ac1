package app.guike.org;

import org.jspecify.annotations.Nullable;

/// A person who begins to work here, in a first post.
///
/// @param password the first one, to be changed at the first sign-in; without it the person cannot sign in (another system's account)
public record PersonIntake(@Nullable String login, @Nullable String name, @Nullable String phone, @Nullable String email, @Nullable String password,
        @Nullable PostIntake post) {
}
