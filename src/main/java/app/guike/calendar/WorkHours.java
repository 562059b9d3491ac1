package app.guike.calendar;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Opening hours of a day, in the store's zone (handbook 11.1).
///
/// @param everyDay open at weekends and holidays too, as dealers are; else on working days only
public record WorkHours(LocalTime opens, LocalTime closes, boolean everyDay) {
    /// Service hours of a dealer: 09:00 to 18:00, every day (handbook 4.3).
    public static final WorkHours SERVICE = new WorkHours(LocalTime.of(9, 0), LocalTime.of(18, 0), true);

    private static final Pattern SPAN = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

    /// Of every day, such as `08:30-17:30`; empty when it names no hours.
    public static Optional<WorkHours> parse(@Nullable String told) {
        var span = SPAN.matcher(told == null ? "" : told);
        try {
            return span.matches() ? Optional.of(new WorkHours(LocalTime.parse(span.group(1)), LocalTime.parse(span.group(2)), true)) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// As [#parse] reads it.
    public String span() {
        return opens + "-" + closes;
    }

    public WorkHours {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("closes before it opens");
        }
    }
}
