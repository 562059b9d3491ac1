package app.guike.base;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/// Days from one to another, both included 期间.
public record Period(LocalDate from, LocalDate to) {
    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends before it begins");
        }
    }

    public static Period month(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    public static Period year(int year) {
        return new Period(Year.of(year).atDay(1), LocalDate.of(year, 12, 31));
    }

    public static Period day(LocalDate day) {
        return new Period(day, day);
    }

    /// The one to compare with: as many whole months before whole months, else as many days. Of 2026-03 it is 2026-02,
    /// of 2026 it is 2025, of 2026-03-02 to 2026-03-08 it is 2026-02-23 to 2026-03-01.
    public Period previous() {
        if (from.getDayOfMonth() != 1 || afterwards().getDayOfMonth() != 1) {
            return new Period(from.minusDays(days()), from.minusDays(1));
        }
        return new Period(from.minusMonths(ChronoUnit.MONTHS.between(from, afterwards())), from.minusDays(1));
    }

    /// The same days of the year before 同期; 29 February becomes the 28th.
    public Period yearBefore() {
        var ends = YearMonth.from(to).atEndOfMonth().equals(to);
        return new Period(from.minusYears(1), ends ? YearMonth.from(to).minusYears(1).atEndOfMonth() : to.minusYears(1));
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, afterwards());
    }

    /// The first day no longer in it, for half-open comparisons with moments.
    public LocalDate afterwards() {
        return to.plusDays(1);
    }
}
