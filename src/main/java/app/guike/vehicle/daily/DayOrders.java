package app.guike.vehicle.daily;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.org.Stores;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The orders of a day: delivered on it, or in the workshop at its end (catalog E253).
public final class DayOrders {
    private static final int MOST = 1_000;
    private static final String OF = """
        select o.id, o.no, o.type, case when o.delivered_on = {1} then 'DELIVERED' else 'IN_REPAIR' end as state, coalesce(v.plate, w.plate) as plate, coalesce(v.model, w.model) as model, c.name as customer, o.customer_id, o.vehicle_id,
            coalesce(e.name, o.adviser_name) as adviser, o.arrived_at, o.delivered_at, o.mileage_km,
            coalesce(o.items, (select string_agg(l.name, '、' order by l.position) from repair_order_line l where l.repair_order_id = o.id)) as content,
            o.delivered_on is distinct from {1} and (o.arrived_at at time zone s.zone)::date < {1} - coalesce((select (x.value #>> '{}')::int from store_setting x where x.store_id = {0} and x.key = {4}), {2}) as long
        from (select id from repair_order where store_id = {0} and delivered_on = {1}
              union all select id from repair_order where store_id = {0} and state = 'OPEN' and arrived_at < {3}
              union all select id from repair_order where store_id = {0} and delivered_on > {1} and delivered_on <= {1} + 60 and arrived_at < {3}) d
        join repair_order o on o.id = d.id and o.store_id = {0} join store s on s.id = o.store_id
        left join vehicle v on v.id = o.vehicle_id left join lateral (select f.plate, f.model from guike.car_of_order(o.id) f where v.id is null) w on true
        left join customer c on c.id = o.customer_id left join employee e on e.id = o.adviser_id
        order by o.delivered_on is distinct from {1}, o.arrived_at, o.id limit\s""" + MOST;

    private DayOrders() {
    }

    /// @param state DELIVERED on the day, else IN_REPAIR
    /// @param customer null where the viewer sees an order of theirs but not its customer
    /// @param stays longer in the workshop than the store finds usual
    public record Order(long id, String no, String type, String state, @Nullable String plate, @Nullable String model, @Nullable String customer, long customerId, long vehicleId, @Nullable String adviser,
            @Nullable OffsetDateTime arrivedAt, @Nullable OffsetDateTime deliveredAt, @Nullable Integer mileageKm, @Nullable String content, boolean stays) {
    }

    public static List<Order> of(DSLContext sql, long store, LocalDate day, OffsetDateTime end) {
        return sql.fetch(OF, val(store), val(day), val(Stores.USUAL_LONG_DAYS), val(end), inline(Stores.LONG_DAYS)).map(DayOrders::order);
    }

    private static Order order(Record r) {
        return new Order(r.get("id", long.class), r.get("no", String.class), r.get("type", String.class), r.get("state", String.class), r.get("plate", String.class), r.get("model", String.class),
            r.get("customer", String.class), r.get("customer_id", long.class), r.get("vehicle_id", long.class), r.get("adviser", String.class), r.get("arrived_at", OffsetDateTime.class),
            r.get("delivered_at", OffsetDateTime.class), r.get("mileage_km", Integer.class), r.get("content", String.class), r.get("long", boolean.class));
    }
}
