package app.guike.ingest;

import app.guike.file.Cell;
import app.guike.file.SerialDate;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Days and moments as people and programs write them: `2026/9/3 8:05`, `2026年9月3日`, `20260903`, `202609030805`,
/// `9/3/2026`, a serial number of days, `2026-09-03T08:05:00+08:00`. One that names its offset is told as the clock of the store shows it:
/// `2026-11-23T16:30:00Z` is 00:30 of the 24th in Shanghai.
///
/// @param dayOnly no time of day was given
record DayText(LocalDateTime at, boolean dayOnly) {
    private static final String TIME = "(?:[T\\s日号]*(上午|下午|凌晨|清晨|早上|早晨|中午|傍晚|晚上|AM|PM)?\\s*(\\d{1,2})(?:[:时点](\\d{1,2})?)?(?:[:分](\\d{1,2}))?(?:\\.\\d+)?秒?分?\\s*(AM|PM)?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})(?:[-/.月](\\d{1,2}))[日号]?" + TIME, Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})" + TIME, Pattern.CASE_INSENSITIVE);
    private static final Pattern SHORT_YEAR = Pattern.compile("(\\d{2})[-/.年](\\d{1,2})[-/.月](\\d{1,2})[日号]?" + TIME, Pattern.CASE_INSENSITIVE);
    private static final Pattern RUN = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})\\s?(?:(\\d{2}):?(\\d{2}):?(\\d{2})?)?");
    private static final int EARLIEST = 1900;
    private static final int LATEST = 2100;

    /// Empty where there is no such day, or none within 1900 to 2100.
    static Optional<DayText> read(Cell cell, ZoneId zone) {
        if (cell.type() == Cell.Type.MOMENT) {
            var at = LocalDateTime.parse(cell.text());
            return Optional.of(new DayText(at, at.toLocalTime().equals(LocalTime.MIDNIGHT)));
        }
        var text = Normalizer.normalize(cell.text(), Normalizer.Form.NFKC).strip();
        try {
            return text.length() > 40 ? Optional.empty() : parsed(text, zone).filter(d -> d.at.getYear() >= EARLIEST && d.at.getYear() <= LATEST);
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<DayText> parsed(String text, ZoneId zone) {
        var year = YEAR_FIRST.matcher(text);
        if (year.matches()) {
            return Optional.of(moment(day(year, 1, 2, 3), year, zone));
        }
        var run = RUN.matcher(text);
        if (run.matches()) {
            return Optional.of(run(run));
        }
        var last = YEAR_LAST.matcher(text);
        if (last.matches()) {
            var monthFirst = Integer.parseInt(last.group(1)) <= 12;
            return Optional.of(moment(monthFirst ? day(last, 3, 1, 2) : day(last, 3, 2, 1), last, zone));
        }
        var two = SHORT_YEAR.matcher(text);
        if (two.matches()) {
            var day = day(two, 1, 2, 3);
            return Optional.of(moment(day.plusYears(day.getYear() < 70 ? 2000 : 1900), two, zone));
        }
        return text.matches("\\d{5}(\\.\\d+)?") ? serial(text) : Optional.empty();
    }

    private static Optional<DayText> serial(String text) {
        return SerialDate.of(new BigDecimal(text).doubleValue()).map(at -> new DayText(at, !text.contains(".")));
    }

    private static LocalDate day(Matcher m, int year, int month, int day) {
        return LocalDate.of(Integer.parseInt(m.group(year)), Integer.parseInt(m.group(month)), Integer.parseInt(m.group(day)));
    }

    private static DayText run(Matcher m) {
        var day = day(m, 1, 2, 3);
        return m.group(4) == null ? new DayText(day.atStartOfDay(), true)
            : new DayText(day.atTime(Integer.parseInt(m.group(4)), Integer.parseInt(m.group(5)), m.group(6) == null ? 0 : Integer.parseInt(m.group(6))), false);
    }

    private static DayText moment(LocalDate day, Matcher m, ZoneId zone) {
        if (m.group(5) == null) {
            return new DayText(day.atStartOfDay(), true);
        }
        int hour = hour(Integer.parseInt(m.group(5)), (m.group(4) == null ? "" : m.group(4)) + (m.group(8) == null ? "" : m.group(8)));
        var at = day.plusDays(hour / 24).atTime(hour % 24, m.group(6) == null ? 0 : Integer.parseInt(m.group(6)), m.group(7) == null ? 0 : Integer.parseInt(m.group(7)));
        return new DayText(m.group(9) == null ? at : at.atOffset(ZoneOffset.of(m.group(9).toUpperCase(Locale.ROOT))).atZoneSameInstant(zone).toLocalDateTime(), false);
    }

    /// Twelve at night is the end of its day: 24. One to four at night may be of either day.
    private static int hour(int told, String half) {
        if (told > 23 || half.equals("晚上") && told < 5) {
            throw new DateTimeException("no hour of a day: " + half + told);
        }
        return switch (half.toLowerCase(Locale.ROOT)) {
            case "下午", "傍晚", "pm" -> told < 12 ? told + 12 : told;
            case "中午" -> told < 6 ? told + 12 : told;
            case "晚上" -> told <= 12 ? told + 12 : told;
            case "上午", "凌晨", "am" -> told == 12 ? 0 : told;
            default -> told;
        };
    }
}
