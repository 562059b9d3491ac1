package app.guike.ingest;

import app.guike.calendar.LunarCalendar;
import app.guike.file.Cell;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A birthday as archives hold it: `1981-04-08`, `2003.03.23`, `04月08日`, `农历1月19`, `阴历闰六月初八`, `1990年农历腊月廿三`.
record BirthdayText(@Nullable Integer year, LunarCalendar.Birthday day) {
    private static final Pattern LUNAR = Pattern.compile("农历|阴历|旧历|\\(?lunar\\)?");
    private static final Pattern PARTS = Pattern.compile("(?:(\\d{4})[-/.年]?)?(闰)?(\\d{1,2}|[正一二三四五六七八九十冬腊]{1,2})[-/.月](?:(\\d{1,2})|初?([一二三四五六七八九十廿卅]{1,3}))[日号]?");
    private static final String DIGITS = "〇一二三四五六七八九";

    static Optional<BirthdayText> read(Cell cell, ZoneId zone) {
        var text = Normalizer.normalize(cell.text(), Normalizer.Form.NFKC).replaceAll("\\s", "").toLowerCase();
        var lunar = LUNAR.matcher(text).find();
        var bare = LUNAR.matcher(text).replaceAll("").replaceAll("[()]|公历|阳历|新历", "");
        var parts = PARTS.matcher(bare);
        if (parts.matches()) {
            var year = parts.group(1) == null ? null : Integer.valueOf(parts.group(1));
            var chinese = !parts.group(3).matches("\\d+") || parts.group(5) != null;
            return checked(year, new LunarCalendar.Birthday(lunar || chinese, month(parts.group(3)),
                parts.group(4) != null ? Integer.parseInt(parts.group(4)) : day(parts.group(5)), parts.group(2) != null));
        }
        return DayText.read(cell, zone).flatMap(d -> checked(d.at().getYear(),
            new LunarCalendar.Birthday(lunar, d.at().getMonthValue(), d.at().getDayOfMonth(), false)));
    }

    /// A lunar day that its year did not have (30 of a short month) is kept without the year.
    private static Optional<BirthdayText> checked(@Nullable Integer year, LunarCalendar.Birthday day) {
        if (LunarCalendar.exists(day, year)) {
            return Optional.of(new BirthdayText(year, day));
        }
        return day.lunar() && LunarCalendar.exists(day, null) ? Optional.of(new BirthdayText(null, day)) : Optional.empty();
    }

    private static int month(String text) {
        return switch (text) {
            case "正" -> 1;
            case "冬" -> 11;
            case "腊" -> 12;
            default -> text.matches("\\d+") ? Integer.parseInt(text) : day(text);
        };
    }

    /// 十 10, 十五 15, 廿三 23, 二十 20, 三十 30.
    private static int day(String text) {
        var tens = text.replace("廿", "二十").replace("卅", "三十");
        int at = tens.indexOf('十');
        if (at < 0) {
            return DIGITS.indexOf(tens.charAt(0));
        }
        int ten = at == 0 ? 1 : DIGITS.indexOf(tens.charAt(0));
        return ten * 10 + (at == tens.length() - 1 ? 0 : DIGITS.indexOf(tens.charAt(tens.length() - 1)));
    }
}
