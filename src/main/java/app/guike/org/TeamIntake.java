package app.guike.org;

import org.jspecify.annotations.Nullable;

/// @param leaderId somebody with a post in the store
public record TeamIntake(@Nullable Long storeId, @Nullable Long departmentId, @Nullable String name, @Nullable Long leaderId) {
}
