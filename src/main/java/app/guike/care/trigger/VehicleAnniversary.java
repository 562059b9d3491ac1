package app.guike.care.trigger;

import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import app.guike.care.CareTrigger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/// A year, or several, since the car was handed over 购车周年.
@Component
class VehicleAnniversary implements CareTrigger {
    private static final int MOST_YEARS = 20;

    @Override
    public String code() {
        return "vehicle_anniversary";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of("usage", Cars.USAGES);
    }

    @Override
    public boolean foreseen() {
        return true;
    }

    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        Select<? extends Record> all = null;
        for (int years = 1; years <= MOST_YEARS; years++) {
            var day = field("({0} + make_interval(years => {1}))::date", LocalDate.class, VEHICLE.DELIVERY_DATE, inline(years));
            var one = Cars.events(day, inline(years), span, VEHICLE.DELIVERY_DATE.between(span.from().minusYears(years), span.to().minusYears(years).plusDays(1)).and(day.between(span.from(), span.to())))
                .and(Cars.used(wanted));
            all = all == null ? one : unite(all, one);
        }
        return all;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<? extends Record> unite(Select all, Select one) {
        return all.unionAll(one);
    }
}
