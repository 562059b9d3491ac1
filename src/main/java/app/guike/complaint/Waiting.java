package app.guike.complaint;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// For whom or what a complaint waits; the resolve clock stands still meanwhile.
///
/// @param on CUSTOMER, PARTS or OEM
/// @param until day on which it is looked at again
public record Waiting(@Nullable String on, @Nullable String reason, @Nullable LocalDate until) {
    public Waiting {
        on = ComplaintIntake.word(on);
        reason = ComplaintIntake.given(reason);
    }
}
