package app.guike.target;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What is asked of scores.
///
/// @param from first month of the events; @param to last month
/// @param measure null is all of them
/// @param adviser null is all; @param team of the advisers, null is all
public record ScoreAsked(Collection<Long> stores, long questionnaire, YearMonth from, YearMonth to, @Nullable ScoreMeasure measure, Who who) {
    /// Whose events.
    public record Who(@Nullable Long adviser, @Nullable Long team) {
        public static final Who ALL = new Who(null, null);
    }

    /// As many months, straight before.
    LocalDate[] before() {
        var months = ChronoUnit.MONTHS.between(from, to) + 1;
        return new LocalDate[] {from.minusMonths(months).atDay(1), to.minusMonths(months).atDay(1)};
    }

    LocalDate[] now() {
        return new LocalDate[] {from.atDay(1), to.atDay(1)};
    }

    LocalDate[] yearBefore() {
        return new LocalDate[] {from.minusYears(1).atDay(1), to.minusYears(1).atDay(1)};
    }
}
