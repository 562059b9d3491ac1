package app.guike.report;

import app.guike.base.Period;
import app.guike.base.Refusal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What is asked of a report: stores, days, one person, and the figure whose records are wanted.
///
/// @param stores all within the viewer's scope
/// @param agent only calls of this person
/// @param adviser only what this service adviser had to do with
/// @param customer only what was done with this customer
/// @param figure key of the figure of a summary whose records are listed; null is all
public record ReportQuery(Set<Long> stores, Period period, ZoneId zone, LocalDate today, Who who) {
    /// The narrower questions; all null is everybody and everything.
    public record Who(@Nullable Long agent, @Nullable Long adviser, @Nullable Long customer, @Nullable String figure) {
        public static final Who ALL = new Who(null, null, null, null);
    }

    /// The period before, to compare with.
    public ReportQuery before() {
        return new ReportQuery(stores, period.previous(), zone, today, who);
    }

    /// The same days of last year.
    ReportQuery yearBefore() {
        return new ReportQuery(stores, period.yearBefore(), zone, today, who);
    }

    /// Last day of the period; today where the period is not over.
    LocalDate lastDay() {
        return today.isBefore(period.to()) ? today : period.to();
    }

    /// What stands in the figure after its key: `red:c04` is `c04`.
    String detail() {
        var figure = who.figure();
        return figure == null ? "" : figure.substring(figure.indexOf(':') + 1);
    }

    /// The figure asked for, one of a closed list; null is all.
    <E extends Enum<E>> @Nullable E figure(Class<E> kind) {
        if (who.figure() == null) {
            return null;
        }
        var key = who.figure().replaceFirst(":.*", "");
        for (var one : kind.getEnumConstants()) {
            if (one.name().toLowerCase(java.util.Locale.ROOT).equals(key)) {
                return one;
            }
        }
        throw Refusal.field("figure", "invalid");
    }

    Condition inStores(Field<Long> store) {
        return store.in(stores);
    }

    Condition inPeriod(Field<LocalDate> day) {
        return day.between(period.from(), period.to());
    }

    Condition momentInPeriod(Field<java.time.OffsetDateTime> at) {
        return at.ge(period.from().atStartOfDay(zone).toOffsetDateTime()).and(at.lt(period.afterwards().atStartOfDay(zone).toOffsetDateTime()));
    }

    Field<LocalDate> day(Field<java.time.OffsetDateTime> at) {
        return DSL.field("({0} at time zone {1})::date", LocalDate.class, at, DSL.inline(zone.getId()));
    }

    Field<java.time.LocalDateTime> local(Field<java.time.OffsetDateTime> at) {
        return DSL.field("({0} at time zone {1})", java.time.LocalDateTime.class, at, DSL.inline(zone.getId()));
    }

    Condition of(Field<Long> person, @Nullable Long wanted) {
        return wanted == null ? DSL.noCondition() : person.eq(wanted);
    }

    static ReportQuery of(Collection<Long> stores, Period period, ZoneId zone, LocalDate today) {
        return new ReportQuery(Set.copyOf(stores), period, zone, today, Who.ALL);
    }
}
