package app.guike.base;

import org.jspecify.annotations.Nullable;

/// What is wrong with one field: a code such as `required`, and what its text needs.
public record FieldError(String field, String code, @Nullable Object[] args) {
}
