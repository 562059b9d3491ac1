package app.guike.vehicle;

import static guike.Tables.ODOMETER_READING;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.val;

import app.guike.shell.ImportRun;
import app.guike.vehicle.Odometer.Reading;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The mileage of imported cars: readings written down as they are told, then judged as those typed by hand ([Odometer]).
@Component
class ImportedReadings {
    /// Of a car whose readings only grow, and not too fast, none is suspect and the last is the largest; one pass over all of them finds the others.
    private static final String CARS = """
        create temp table import_judged on commit drop as
        select vehicle_id, max(km) as km, coalesce(bool_or(suspect or km < km_before or km - km_before > %3$d * greatest(1, read_on - day_before)), false) as doubted
        from (select r.vehicle_id, r.read_on, r.km, r.suspect, lag(r.km) over w as km_before, lag(r.read_on) over w as day_before
              from odometer_reading r join (%2$s) i on i.vehicle_id = r.vehicle_id where r.store_id = %1$d
              window w as (partition by r.vehicle_id order by r.read_on, r.km)) r
        group by vehicle_id""";

    private final DSLContext sql;
    private final Clock clock;

    ImportedReadings(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Of the day on which each car came, or left where no arrival is known.
    void ofOrders(ImportRun run) {
        sql.execute("""
            insert into odometer_reading as r (store_id, vehicle_id, read_on, km, source)
            select %d, vehicle_id, came_on, max(mileage), 'REPAIR_ORDER' from import_order where mileage is not null and came_on is not null group by 2, 3
            on conflict (vehicle_id, read_on, source) do update set km = excluded.km where r.km <> excluded.km""".formatted(run.storeId()));
        judge(run, "select distinct vehicle_id from import_order where mileage is not null and came_on is not null");
    }

    /// A list of cars tells no day: its mileage holds today, and only where it is new.
    void ofCars(ImportRun run) {
        sql.execute("""
            insert into odometer_reading as r (store_id, vehicle_id, read_on, km, source)
            select %d, v.id, {0}, l.km, 'IMPORT' from import_vehicle v join import_latest l on l.key = v.key
            where l.km >= 0 and not exists (select from odometer_reading o where o.vehicle_id = v.id and o.km = l.km)
            on conflict (vehicle_id, read_on, source) do update set km = excluded.km""".formatted(run.storeId()), val(LocalDate.ofInstant(clock.instant(), run.zone())));
        judge(run, "select v.id as vehicle_id from import_vehicle v join import_latest l on l.key = v.key where l.km is not null");
    }

    private void judge(ImportRun run, String cars) {
        sql.execute(CARS.formatted(run.storeId(), cars, Odometer.MOST_A_DAY));
        sql.execute("update vehicle v set last_mileage_km = j.km, changed_at = {0} from import_judged j where v.id = j.vehicle_id and not j.doubted and v.last_mileage_km is distinct from j.km", val(now()));
        doubted();
    }

    /// They are read whole, whatever the file says of them; some at a time, for in a bad file they are many.
    private void doubted() {
        for (var some = doubted(0L); !some.isEmpty(); some = doubted(some.getLast())) {
            judgeWhole(some);
        }
    }

    private List<Long> doubted(Long after) {
        return sql.fetch("select vehicle_id from import_judged where doubted and vehicle_id > {0} order by vehicle_id limit 1000", val(after)).map(r -> r.get(0, Long.class));
    }

    private void judgeWhole(List<Long> some) {
        var r = ODOMETER_READING;
        var suspect = new ArrayList<Long>();
        var sound = new ArrayList<Long>();
        var cars = new ArrayList<Long>();
        var last = new ArrayList<Integer>();
        sql.select(r.VEHICLE_ID, r.ID, r.READ_ON, r.KM).from(r).where(r.VEHICLE_ID.eq(any(some.toArray(Long[]::new))))
            .fetchGroups(r.VEHICLE_ID, x -> new Reading(x.get(r.ID), x.get(r.READ_ON), x.get(r.KM))).forEach((car, readings) -> {
                var odometer = new Odometer(readings);
                var bad = odometer.suspect().stream().map(Reading::id).toList();
                suspect.addAll(bad);
                readings.stream().map(Reading::id).filter(id -> !bad.contains(id)).forEach(sound::add);
                odometer.last().ifPresent(l -> {
                    cars.add(car);
                    last.add(l.km());
                });
            });
        if (cars.isEmpty()) {
            return;
        }
        sql.execute("update odometer_reading r set suspect = not r.suspect where r.id = any({0}) and not r.suspect or r.id = any({1}) and r.suspect", val(suspect.toArray(Long[]::new)), val(sound.toArray(Long[]::new)));
        sql.execute("update vehicle v set last_mileage_km = l.km, changed_at = {2} from unnest({0}::bigint[], {1}::int[]) l (vehicle_id, km) where v.id = l.vehicle_id and v.last_mileage_km is distinct from l.km",
            val(cars.toArray(Long[]::new)), val(last.toArray(Integer[]::new)), val(now()));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
