package app.guike.survey;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer as it was handed in: digits, an option's code or its Chinese words, `yes`/`no`, or free text.
///
/// @param values several only for a multiple choice
/// @param na the item does not apply
/// @param verbatim the customer's own words to a red answer 用户原话
public record Given(List<String> values, boolean na, @Nullable String verbatim) {
    public Given {
        values = values == null ? List.of() : values.stream().filter(v -> v != null && !v.isBlank()).map(String::strip).toList();
        verbatim = verbatim == null || verbatim.isBlank() ? null : verbatim.strip();
    }

    public static Given of(String... values) {
        return new Given(List.of(values), false, null);
    }

    public static Given notApplicable() {
        return new Given(List.of(), true, null);
    }

    /// As JSON writes it: `8`, `"yes"`, `true`, `["a","b"]`, or `{"value":4,"na":false,"verbatim":"…"}`.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Given of(@Nullable Object json) {
        if (json instanceof Map<?, ?> told) {
            var words = told.get("verbatim");
            return new Given(texts(told.get("value")), Boolean.TRUE.equals(told.get("na")), words == null ? null : words.toString());
        }
        return new Given(texts(json), false, null);
    }

    private static List<String> texts(@Nullable Object value) {
        return value == null ? List.of() : value instanceof Collection<?> many ? many.stream().map(String::valueOf).toList() : List.of(value.toString());
    }

    public boolean empty() {
        return values.isEmpty() && !na;
    }
}
