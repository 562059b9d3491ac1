package app.guike.org;

import org.jspecify.annotations.Nullable;

/// Which role a person takes in which store.
///
/// @param role code of the role
public record PostIntake(@Nullable Long storeId, @Nullable String role, @Nullable Long departmentId, @Nullable Long teamId) {
}
