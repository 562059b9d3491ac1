package app.guike.care;

import app.guike.base.FieldErrors;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the service manager enters for a car that came back: who did the first work, what was done now, when it was finished.
public record ReworkHandling(@Nullable String workTeam, @Nullable String technician, @Nullable String handling, @Nullable LocalDate finishedOn, int version) {
    private static final int LONGEST = 2_000;

    void check(LocalDate reported, LocalDate today) {
        new FieldErrors().require(handling != null && !handling.isBlank(), "handling", "required")
            .require(handling == null || handling.length() <= LONGEST, "handling", "rework-long", LONGEST)
            .require(finishedOn != null, "finishedOn", "required")
            .require(finishedOn == null || !finishedOn.isBefore(reported) && !finishedOn.isAfter(today), "finishedOn", "rework-finished").throwIfAny();
    }
}
