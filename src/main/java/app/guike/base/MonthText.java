package app.guike.base;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// A month as it is typed, or stands in an address: `2026-11`.
public final class MonthText {
    private static final int FIRST = 2000;
    private static final int LAST = 2100;

    private MonthText() {
    }

    /// Null where it is none, or lies before 2000 or after 2100: years in the millions can be written, yet neither reckoned with nor stored.
    public static @Nullable YearMonth read(@Nullable String text) {
        try {
            var month = text == null ? null : YearMonth.parse(text.strip());
            return month == null || month.getYear() < FIRST || month.getYear() > LAST ? null : month;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
