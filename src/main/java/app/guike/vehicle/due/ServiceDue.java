package app.guike.vehicle.due;

import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// When each car is due for its next service: of a whole store by night, of one car when something of it has changed.
@Component
public class ServiceDue {
    private static final String CARS = """
        select v.id as vehicle_id, v.model, v.usage, v.energy, v.delivery_date as delivered, date '%s' as as_of from vehicle v where v.store_id = %d and v.status in ('SOLD', 'IN_USE')""";
    private static final String KEEP = """
        , kept_rows as (
            insert into service_due as d (store_id, vehicle_id, kind, counted_from, counted_km, due_on, earliest, latest, by_km_on, by_time_on, due_km, km_per_day, own_rate, readings, basis, limit_on, warranty_on, computed_on)
            select %1$d, vehicle_id, kind, counted_from, counted_km, due_on, earliest, latest, by_km_on, by_time_on, due_km, round(v::numeric, 1), own_rate, readings, basis, limit_on, warranty_on, as_of from due
            on conflict (vehicle_id) do update set (kind, counted_from, counted_km, due_on, earliest, latest, by_km_on, by_time_on, due_km, km_per_day, own_rate, readings, basis, limit_on, warranty_on, computed_on)
                = row(excluded.kind, excluded.counted_from, excluded.counted_km, excluded.due_on, excluded.earliest, excluded.latest, excluded.by_km_on, excluded.by_time_on, excluded.due_km, excluded.km_per_day,
                    excluded.own_rate, excluded.readings, excluded.basis, excluded.limit_on, excluded.warranty_on, excluded.computed_on)
                where (d.kind, d.counted_from, d.counted_km, d.due_on, d.earliest, d.latest, d.due_km, d.km_per_day, d.own_rate, d.readings, d.basis, d.limit_on, d.warranty_on)
                    is distinct from (excluded.kind, excluded.counted_from, excluded.counted_km, excluded.due_on, excluded.earliest, excluded.latest, excluded.due_km, excluded.km_per_day, excluded.own_rate, excluded.readings,
                        excluded.basis, excluded.limit_on, excluded.warranty_on)
            returning vehicle_id
        ), gone as (
            delete from service_due d using car where d.store_id = %1$d and d.vehicle_id = car.vehicle_id and not exists (select from due where due.vehicle_id = d.vehicle_id)
            returning d.vehicle_id
        )
        select (select count(*) from kept_rows)::int + (select count(*) from gone)::int""";

    private static final String TOUCHED = """
        select v.id from vehicle v where v.store_id = {0} and (v.created_at >= {1} or v.changed_at >= {1})
        union select o.vehicle_id from repair_order o where o.store_id = {0} and (o.created_at >= {1} or o.changed_at >= {1}) limit {2}""";
    private static final int FEW = 200;

    private final DSLContext sql;
    private final Clock clock;

    ServiceDue(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @return how many days were new or changed
    @Transactional
    public int computeAll(long storeId) {
        alone(storeId);
        var gone = sql.execute("delete from service_due d where d.store_id = {0} and not exists (select from vehicle v where v.id = d.vehicle_id and v.status in ('SOLD', 'IN_USE'))", val(storeId));
        return gone + sql.fetchSingle(Forecast.of(storeId, CARS.formatted(today(storeId), storeId), true) + KEEP.formatted(storeId)).get(0, Integer.class);
    }

    /// The cars that were made or changed, or whose orders were: one by one where they are few.
    ///
    /// @param since null: of the whole store
    void compute(long storeId, @Nullable OffsetDateTime since) {
        var cars = touched(storeId, since);
        if (cars == null) {
            computeAll(storeId);
        } else if (!cars.isEmpty()) {
            alone(storeId);
            sql.fetchSingle(Forecast.of(storeId, CARS.formatted(today(storeId), storeId) + " and v.id = any({0})", false) + KEEP.formatted(storeId), val(cars.toArray(Long[]::new)));
        }
    }

    /// The cars that were made or changed since, or whose orders were.
    ///
    /// @return null where they are many, or all
    public @Nullable List<Long> touched(long storeId, @Nullable OffsetDateTime since) {
        var cars = since == null ? null : sql.fetch(TOUCHED, val(storeId), val(since), inline(FEW + 1)).into(Long.class);
        return cars == null || cars.size() > FEW ? null : cars;
    }

    /// Two that write many days of a store in different order would wait for each other.
    private void alone(long storeId) {
        sql.fetch("select pg_advisory_xact_lock(hashtextextended('service-due', {0}))", val(storeId));
    }

    /// One car.
    @Transactional
    public void compute(long storeId, long vehicle) {
        sql.execute("delete from service_due d using vehicle v where d.vehicle_id = {0} and v.id = d.vehicle_id and v.status not in ('SOLD', 'IN_USE')", val(vehicle));
        sql.fetchSingle(Forecast.of(storeId, CARS.formatted(today(storeId), storeId) + " and v.id = " + vehicle, false) + KEEP.formatted(storeId));
    }

    private LocalDate today(long storeId) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(storeId)).fetchSingle().value1()));
    }
}
