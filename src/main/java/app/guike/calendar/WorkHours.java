package app.guike.calendar;

import java.time.LocalTime;

/// Opening hours of a day, in the store's zone (handbook 11.1).
///
/// @param everyDay open at weekends and holidays too, as dealers are; else on working days only
public record WorkHours(LocalTime opens, LocalTime closes, boolean everyDay) {
    /// Service hours of a dealer: 09:00 to 18:00, every day (handbook 4.3).
    public static final WorkHours SERVICE = new WorkHours(LocalTime.of(9, 0), LocalTime.of(18, 0), true);

    public WorkHours {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("closes before it opens");
        }
    }
}
