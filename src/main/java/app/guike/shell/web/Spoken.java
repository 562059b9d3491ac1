package app.guike.shell.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Plate;
import app.guike.shell.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Values as people say them: 今天 14:30, 3 天前, 逾期 2 天, 12,800.00. The exact moment belongs in the `title`.
public final class Spoken {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Spoken() {
    }

    /// 浙A·88888; what is no plate stays as it was written.
    public static String plate(@Nullable String plate) {
        return plate == null ? "" : Plate.parse(plate).map(Plate::shown).orElse(plate);
    }

    /// A moment in the viewer's zone: 今天 14:30, 昨天 09:05, 03-06 17:30, 2025-03-06 17:30.
    public static String moment(@Nullable OffsetDateTime at) {
        return at == null ? "" : moment(at.atZoneSameInstant(zone()));
    }

    /// The same in the zone that it is told in.
    public static String moment(ZonedDateTime there) {
        var today = LocalDate.ofInstant(now(), there.getZone());
        var days = ChronoUnit.DAYS.between(there.toLocalDate(), today);
        if (days >= -1 && days <= 1) {
            return t(days == 0 ? "spoken.today" : days == 1 ? "spoken.yesterday" : "spoken.tomorrow", there.format(TIME));
        }
        return there.format(there.getYear() == today.getYear() ? THIS_YEAR : MINUTE);
    }

    /// The exact moment in the viewer's zone, for the `title`.
    public static @Nullable String exact(@Nullable OffsetDateTime at) {
        return at == null ? null : at.atZoneSameInstant(zone()).format(EXACT);
    }

    /// A day: 今天, 昨天, 明天, 3 天前, else the date.
    public static String day(@Nullable LocalDate day) {
        if (day == null) {
            return "";
        }
        var ago = ChronoUnit.DAYS.between(day, today());
        return ago == 0 ? t("spoken.day.today") : ago == 1 ? t("spoken.day.yesterday") : ago == -1 ? t("spoken.day.tomorrow")
            : ago > 1 && ago < 7 ? t("spoken.day.ago", ago) : day.toString();
    }

    /// A due day: 今天, 明天, 3 天后, 逾期 2 天.
    public static String due(@Nullable LocalDate day) {
        if (day == null) {
            return "";
        }
        var late = ChronoUnit.DAYS.between(day, today());
        return late > 0 ? t("spoken.late.days", late) : late < -1 && late > -7 ? t("spoken.day.in", -late) : day(day);
    }

    /// A due moment: 还剩 3 小时, 逾期 2 天.
    public static String due(@Nullable OffsetDateTime at) {
        if (at == null) {
            return "";
        }
        var minutes = ChronoUnit.MINUTES.between(Frame.current().now(), at.toInstant());
        var size = Math.abs(minutes);
        var length = size < 60 ? t("spoken.minutes", size) : size < 60 * 48 ? t("spoken.hours", size / 60) : t("spoken.days", size / 1440);
        return t(minutes < 0 ? "spoken.late" : "spoken.left", length);
    }

    public static boolean late(@Nullable LocalDate day) {
        return day != null && day.isBefore(today());
    }

    public static boolean late(@Nullable OffsetDateTime at) {
        return at != null && at.toInstant().isBefore(Frame.current().now());
    }

    /// 2026年11月24日 星期二; Tuesday, 24 November 2026.
    public static String longDay(LocalDate day) {
        var locale = Texts.english() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        return t("spoken.long-day", String.valueOf(day.getYear()), Texts.english() ? day.getMonth().getDisplayName(TextStyle.FULL, locale)
            : String.valueOf(day.getMonthValue()), String.valueOf(day.getDayOfMonth()), weekday(day.getDayOfWeek(), locale));
    }

    public static String money(@Nullable BigDecimal amount) {
        return amount == null ? "" : new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    }

    public static String number(@Nullable Number number) {
        return number == null ? "" : new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    /// A rate in percent to one place; a dash where there is nothing to divide by.
    public static String percent(@Nullable BigDecimal percent) {
        return percent == null ? "–" : percent.setScale(1, RoundingMode.HALF_UP) + "%";
    }

    public static LocalDate today() {
        return LocalDate.ofInstant(now(), zone());
    }

    private static Instant now() {
        return Frame.current().now();
    }

    private static ZoneId zone() {
        return Frame.current().person().zone();
    }

    private static String weekday(DayOfWeek day, Locale locale) {
        return day.getDisplayName(TextStyle.FULL, locale);
    }
}
