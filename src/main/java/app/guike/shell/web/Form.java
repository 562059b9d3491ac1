package app.guike.shell.web;

import static app.guike.shell.Texts.t;

import app.guike.base.FieldError;
import app.guike.base.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// What stands in a form: the values as typed or stored, and what is wrong with them.
public record Form(Map<String, List<String>> values, List<FieldError> errors, @Nullable String refusal) {
    public static Form empty() {
        return new Form(Map.of(), List.of(), null);
    }

    /// A stored record in a form; nulls are left empty.
    public static Form of(Map<String, ? extends @Nullable Object> stored) {
        var values = new HashMap<String, List<String>>();
        stored.forEach((name, value) -> {
            if (value instanceof List<?> many) {
                values.put(name, many.stream().map(String::valueOf).toList());
            } else if (value != null) {
                values.put(name, List.of(value.toString()));
            }
        });
        return new Form(values, List.of(), null);
    }

    /// The form as it was typed, with what was refused.
    public static Form typed(MultiValueMap<String, String> typed, Refusal refusal) {
        return new Form(typed, refusal.errors(), t("refusal." + refusal.code(), refusal.args()));
    }

    public String value(String name) {
        var given = values.get(name);
        return given == null || given.isEmpty() || given.getFirst() == null ? "" : given.getFirst();
    }

    public boolean has(String name, String value) {
        return values.getOrDefault(name, List.of()).contains(value);
    }

    /// A number of nine digits at most; null where something else is typed, or nothing.
    public static @Nullable Integer whole(MultiValueMap<String, String> typed, String name) {
        var text = typed.getFirst(name);
        return text != null && text.strip().matches("\\d{1,9}") ? Integer.valueOf(text.strip()) : null;
    }

    /// The id of a record; null where none is chosen.
    public static @Nullable Long id(MultiValueMap<String, String> typed, String name) {
        var text = typed.getFirst(name);
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    /// Refused where it is no day; null where nothing is typed.
    public static @Nullable LocalDate day(MultiValueMap<String, String> typed, String name) {
        try {
            var text = typed.getFirst(name);
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.field(name, "day-unreadable");
        }
    }

    /// What is wrong with a field, in words; null when it is fine.
    public @Nullable String error(String name) {
        return errors.stream().filter(e -> e.field().equals(name)).findFirst().map(e -> t("refusal." + e.code(), e.args())).orElse(null);
    }
}
