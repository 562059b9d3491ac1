package app.guike.vehicle.first;

import static org.jooq.impl.DSL.field;

import java.time.LocalDate;
import org.jooq.Field;

/// Whether a first service came too late to be free 是否超期: after the months or over the kilometres of the schedule of its model,
/// six months or 7,500 km where there is none (handbook 2.4). Delivered 2026-01-10, done on 2026-07-11: over. Null where the day of
/// delivery or the mileage is not known and the other alone does not tell.
public final class FirstServiceLimit {
    private static final String OVER = """
        (select {3} > ({2} + make_interval(months => coalesce(s.limit_months, 6)))::date or {4} > coalesce(s.limit_km, 7500)
         from (select 1) one left join lateral (select x.limit_months, x.limit_km from service_schedule x where x.store_id = {0} and (x.model is null or starts_with(lower({1}), lower(x.model)))
            order by x.model is null, length(x.model) desc limit 1) s on true)""";

    private FirstServiceLimit() {
    }

    public static Field<Boolean> over(Field<Long> store, Field<String> model, Field<LocalDate> delivered, Field<LocalDate> done, Field<Integer> km) {
        return field(OVER, Boolean.class, store, model, delivered, done, km);
    }
}
