package app.guike.survey;

import java.util.List;
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

    public boolean empty() {
        return values.isEmpty() && !na;
    }
}
