package app.guike.survey;

import app.guike.survey.Questionnaire.Item;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer that fits its item.
///
/// @param value of the scales, yes or no, recommendation and numbers; the five words as 2, 4, 6, 8, 10
/// @param choices codes of the options chosen
public record Answer(Item item, @Nullable BigDecimal value, List<String> choices, @Nullable String text, boolean na, @Nullable String verbatim) {

    /// Red answer (handbook 3.2): up to the threshold on the 10-scale, "no" to a critical standard, or an option marked so.
    public boolean red(int threshold) {
        if (na) {
            return false;
        }
        return switch (item.type()) {
            case SCALE10, SCALE5 -> value != null && value.intValue() <= threshold;
            case YESNO -> item.critical() && value != null && value.signum() == 0;
            case SINGLE, MULTIPLE -> choices.stream().anyMatch(item.redOptions()::contains);
            case NPS, NUMBER, TEXT -> false;
        };
    }

    /// As it was given: the five words as 1 to 5; null where it is no number.
    public @Nullable BigDecimal given() {
        return value == null ? null : item.type().given(value);
    }

    /// The item itself asks for the customer's own words to such an answer.
    boolean wordsWanted() {
        var at = item.told().wordsAt();
        var given = given();
        return at != null && !na && given != null && item.type().counted() && given.compareTo(BigDecimal.valueOf(at)) <= 0;
    }

    /// Whether the customer's own words stand in it: to a red answer, or to the open question.
    public boolean worded() {
        return verbatim != null || item.plays("VERBATIM") && text != null;
    }

    /// Whether something was said that counts; "does not apply" does not.
    public boolean answered() {
        return !na && (value != null || !choices.isEmpty() || text != null);
    }
}
