package app.guike.org;

import org.jspecify.annotations.Nullable;

/// @param kind one of [Teams#KINDS]; that of the department when left out
/// @param leaderId somebody with a post in the store
public record TeamIntake(@Nullable Long storeId, @Nullable Long departmentId, @Nullable String name, @Nullable String kind, @Nullable Long leaderId) {
}
