package app.guike.report.form.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// How one person stands with a form in a period.
///
/// @param state SUBMITTED, LATE (handed in after its day), MISSING (its day is over) or OPEN
/// @param sheetId where it was handed in and the viewer may read it
public record PeriodicStanding(long employeeId, String employee, String state, LocalDate dueOn, @Nullable OffsetDateTime submittedAt, @Nullable Long sheetId) {
    static String state(LocalDate due, @Nullable LocalDate handedIn, LocalDate today) {
        return handedIn != null ? handedIn.isAfter(due) ? "LATE" : "SUBMITTED" : today.isAfter(due) ? "MISSING" : "OPEN";
    }

    public String tone() {
        return switch (state) {
            case "SUBMITTED" -> "good";
            case "LATE" -> "warn";
            case "MISSING" -> "bad";
            default -> "info";
        };
    }
}
