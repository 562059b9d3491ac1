package app.guike.org;

import org.jspecify.annotations.Nullable;

/// @param kind one of [Departments#KINDS]
public record DepartmentIntake(@Nullable Long storeId, @Nullable String name, @Nullable String kind) {
}
