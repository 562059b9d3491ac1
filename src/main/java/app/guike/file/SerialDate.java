package app.guike.file;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Days counted from 1899-12-30, which is how a spreadsheet keeps a date: 46274.5 is 2026-09-09 12:00.
public final class SerialDate {
    private static final LocalDateTime START = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final int DAYS_1904 = 1462;
    private static final Map<String, Boolean> FORMATS = new ConcurrentHashMap<>();

    private SerialDate() {
    }

    /// To the second; empty outside 1900 to 2199.
    public static Optional<LocalDateTime> of(double serial) {
        return serial >= 1 && serial < 109_575 ? Optional.of(START.plusSeconds(Math.round(serial * 86_400))) : Optional.empty();
    }

    static Optional<LocalDateTime> of(double serial, boolean since1904) {
        return of(since1904 ? serial + DAYS_1904 : serial);
    }

    /// Whether a number format shows a date; times of day alone are none.
    static boolean format(@Nullable Integer id, @Nullable String format) {
        if (id != null && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58)) {
            return true;
        }
        if (format == null || format.isEmpty() || FORMATS.size() > 10_000) {
            return false;
        }
        return FORMATS.computeIfAbsent(format, f -> f.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.", "").toLowerCase().replace("general", "")
            .matches(".*[yd年].*"));
    }
}
