package app.guike.report.form;

import app.guike.base.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/// How often a form is handed in, and so what its periods are.
public enum FormRhythm {
    WEEK {
        @Override
        public Period of(LocalDate day) {
            var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return new Period(monday, monday.plusDays(6));
        }
    },
    MONTH {
        @Override
        public Period of(LocalDate day) {
            return Period.month(YearMonth.from(day));
        }
    },
    QUARTER {
        @Override
        public Period of(LocalDate day) {
            var first = day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
            return new Period(first, first.plusMonths(3).minusDays(1));
        }
    };

    /// The period in which a day lies.
    public abstract Period of(LocalDate day);

    /// The last one that is over on a day.
    public Period ended(LocalDate day) {
        return of(of(day).from().minusDays(1));
    }
}
