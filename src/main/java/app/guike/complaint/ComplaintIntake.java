package app.guike.complaint;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is handed in when somebody complains; from the form and from the API alike. Blank counts as not given.
///
/// @param channel one of [Channel]
/// @param category code of a category
/// @param severity 1 to 4; the category's own, or higher where channel or demand ask for it, when left out
/// @param verbatim the customer's own words 用户原话
/// @param demand one of [Demand]
public record ComplaintIntake(@Nullable Long customerId, @Nullable Long vehicleId, @Nullable Long repairOrderId, @Nullable String channel,
        @Nullable String category, @Nullable Integer severity, @Nullable String subject, @Nullable String verbatim, @Nullable String demand) {

    public ComplaintIntake {
        channel = word(channel);
        category = given(category) == null ? null : given(category).toLowerCase(Locale.ROOT);
        subject = given(subject);
        verbatim = given(verbatim);
        demand = word(demand);
    }

    static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static @Nullable String word(@Nullable String text) {
        return given(text) == null ? null : given(text).toUpperCase(Locale.ROOT);
    }
}
