package app.guike.vehicle;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Mileage 里程 over time (handbook 2.4, "Clean").
public record Odometer(List<Reading> readings) {
    /// More is a slip of the pen: 10,000 km on 1 March and 16,601 km on 12 March are 600.1 a day.
    static final int MOST_A_DAY = 600;

    public record Reading(long id, LocalDate day, int km) {
    }

    public Odometer {
        readings = readings.stream().sorted(Comparator.comparing(Reading::day).thenComparing(Reading::km)).toList();
    }

    /// Readings smaller than the one before them, or more than [#MOST_A_DAY] a day above it. Of one day the largest counts.
    public List<Reading> suspect() {
        var suspect = new ArrayList<Reading>();
        Reading kept = null;
        for (var reading : readings) {
            if (kept != null && (reading.km() < kept.km() || jump(kept, reading))) {
                suspect.add(reading);
            } else {
                kept = reading;
            }
        }
        return suspect;
    }

    private static boolean jump(Reading before, Reading reading) {
        var days = Math.max(1, ChronoUnit.DAYS.between(before.day(), reading.day()));
        return reading.km() - before.km() > days * MOST_A_DAY;
    }

    public Optional<Reading> last() {
        var suspect = suspect();
        return readings.reversed().stream().filter(r -> !suspect.contains(r)).findFirst();
    }
}
