package app.guike.care.trigger;

import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.care.CareTrigger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/// A car was not in the workshop for so many months 久未进厂 (handbook 2.2: warned at six, lost at twelve); six when a plan does not say. One that never came
/// is counted from the day that it was handed over on.
@Component
class VehicleSilent implements CareTrigger {
    @Override
    public String code() {
        return "vehicle_silent";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of("months", List.of("3", "6", "9", "12", "18", "24"));
    }

    @Override
    public boolean foreseen() {
        return true;
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        var asked = wanted.getOrDefault("months", Set.of());
        var months = new TreeSet<Integer>();
        (asked.isEmpty() ? Set.of("6") : asked).forEach(m -> months.add(Integer.valueOf(m)));
        return months.stream().<Select<? extends Record>>mapMulti((m, each) -> {
            each.accept(after(span, m));
            each.accept(never(span, m));
        }).reduce(VehicleSilent::unite).orElseThrow();
    }

    /// The bounds by moment are two days too wide for any zone; the day of the store decides.
    private static Select<? extends Record> after(Span span, int months) {
        Field<LocalDate> last = field("({0} at time zone {1})::date", LocalDate.class, VEHICLE.LAST_VISIT_AT, field(select(STORE.ZONE).from(STORE).where(STORE.ID.eq(span.storeId()))));
        var day = later(last, months);
        return Cars.events(day, occasion(last, months), span, VEHICLE.LAST_VISIT_AT.isNotNull())
            .and(VEHICLE.LAST_VISIT_AT.between(span.from().minusMonths(months).minusDays(2).atStartOfDay().atOffset(ZoneOffset.UTC), span.to().minusMonths(months).plusDays(5).atStartOfDay().atOffset(ZoneOffset.UTC)))
            .and(day.between(span.from(), span.to()));
    }

    /// By another index than those that came, so each is sought by its own.
    private static Select<? extends Record> never(Span span, int months) {
        var day = later(VEHICLE.DELIVERY_DATE, months);
        return Cars.events(day, occasion(VEHICLE.DELIVERY_DATE, months), span, VEHICLE.LAST_VISIT_AT.isNull())
            .and(VEHICLE.DELIVERY_DATE.between(span.from().minusMonths(months).minusDays(1), span.to().minusMonths(months).plusDays(4))).and(day.between(span.from(), span.to()));
    }

    private static Field<LocalDate> later(Field<LocalDate> day, int months) {
        return field("({0} + make_interval(months => {1}))::date", LocalDate.class, day, inline(months));
    }

    private static Field<Integer> occasion(Field<LocalDate> from, int months) {
        return Cars.number(from).mul(inline(100)).plus(inline(months));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<? extends Record> unite(Select all, Select one) {
        return all.unionAll(one);
    }
}
