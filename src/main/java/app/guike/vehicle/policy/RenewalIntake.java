package app.guike.vehicle.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What came of a policy that ends.
///
/// @param endedOn the end that stands on the car when left out
/// @param result RENEWED by us, LOST to others, UNDECIDED
/// @param insurer where it is insured from then on; the insurer stays when left out of a renewal
/// @param renewedUntil of a renewal; a year later when left out
public record RenewalIntake(@Nullable LocalDate endedOn, @Nullable String result, @Nullable String insurer, @Nullable LocalDate renewedUntil, @Nullable String note) {
    public RenewalIntake {
        insurer = insurer == null || insurer.isBlank() ? null : insurer.strip();
        note = note == null || note.isBlank() ? null : note.strip();
    }
}
