package app.guike.vehicle;

import static org.jooq.impl.DSL.val;

import app.guike.customer.ImportedCustomers;
import app.guike.shell.ImportRun;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Finds or makes the vehicles that rows of imported files name, and whose they are: first [#find], then the customers,
/// then [#write]. A vehicle is known by its VIN, else by its plate.
@Component
class ImportedVehicles {
    /// A row with a plate only, when another row has that plate with a VIN, is the same car.
    private static final String CARS = """
        create temp table import_car on commit drop as
        with plates as (
            select plate, min(vin) as vin from import_row where not refused and not repeated and vin is not null and plate is not null
            group by plate having count(distinct vin) = 1 and exists (select from import_row where vin is null))
        select r.row_no, coalesce(r.vin, p.vin, 'P' || r.plate) as key
        from import_row r left join plates p on r.vin is null and p.plate = r.plate
        where not refused and not repeated and (r.vin is not null or r.plate is not null)""";
    private static final String LATEST = """
        create temp table import_latest on commit drop as
        select d.key, r.row_no, r.vin, r.vin_suspect, r.plate, r.plate_suspect, r.brand, r.model, r.colour, r.engine_no, r.energy, r.usage,
               r.delivery_date, r.first_registration, r.insurer, r.compulsory_end, r.commercial_end, r.sales_adviser,
               r.package_name, case when r.package_times between 1 and 100 then r.package_times::int end as package_times, r.package_from, r.package_until, %5$s as custom, %1$s as visit_at, d.delivered_at,
               %3$s as km, %4$s as adviser
        from (select distinct on (k.key) k.key, r.row_no, max(%2$s) over (partition by k.key) as delivered_at from import_car k join import_row r on r.row_no = k.row_no
              order by k.key, %1$s desc nulls last, r.row_no desc) d
        join import_row r on r.row_no = d.row_no""";
    private static final String FILL = """
        update import_latest l set %2$s
        from (select k.key, %3$s from import_car k join import_row r on r.row_no = k.row_no where k.key in (select key from import_latest where %1$s is null) group by k.key) g
        where g.key = l.key and l.%1$s is null and g.%1$s is not null%4$s""";
    private static final String TIMES = "case when r.package_times between 1 and 100 then r.package_times::int end";
    /// By which a car is known, each with whether it looks wrong.
    private static final List<Gap> NUMBERS = List.of(new Gap("vin", "vin", List.of("vin", "vin_suspect")), new Gap("plate", "plate", List.of("plate", "plate_suspect")));
    private static final List<Gap> GAPS = Stream.concat(
        Stream.of("brand", "model", "colour", "engine_no", "energy", "usage", "delivery_date", "first_registration", "insurer", "compulsory_end", "commercial_end").map(c -> new Gap(c, c, List.of(c))),
        Stream.of(new Gap("sales_adviser", "sales_adviser_name", List.of("sales_adviser")),
            new Gap("package_name", "package_name", List.of("package_name", "package_times", "package_from", "package_until")))).toList();
    private static final String VEHICLES = """
        create temp table import_vehicle on commit drop as
        with found as (
            select l.key, coalesce(v.id, p.id) as id, row_number() over (partition by coalesce(v.id, p.id) order by v.id is null, l.row_no) as n
            from import_latest l
            left join vehicle v on v.store_id = %1$d and v.vin = l.vin
            left join lateral (
                select x.id from vehicle x where v.id is null and x.store_id = %1$d and x.plate = l.plate and (l.vin is null or x.vin is null)
                order by x.last_visit_at desc nulls last, x.id desc limit 1) p on true)
        select key, case when id is not null and n = 1 then id else nextval('guike.vehicle_id_seq') end as id, id is null or n > 1 as fresh from found""";
    private static final String PEOPLE = """
        (select e.name, min(e.id) as id from post p join employee e on e.id = p.employee_id
         where p.store_id = %d and e.deactivated_at is null group by e.name having count(distinct e.id) = 1)""";

    private final DSLContext sql;
    private final Clock clock;
    private final ImportedCustomers customers;

    ImportedVehicles(DSLContext sql, Clock clock, ImportedCustomers customers) {
        this.sql = sql;
        this.clock = clock;
        this.customers = customers;
    }

    /// Expressions over `import_row` for what a kind knows of the visit; `null` with a cast where it knows nothing.
    record Visit(String at, String deliveredAt, String km, String adviser, String custom) {
        private static final String NO_FIELDS = "'{}'::jsonb";
        static final Visit NONE = new Visit("null::timestamp", "null::timestamp", "null::int", "null::text");

        Visit(String at, String deliveredAt, String km, String adviser) {
            this(at, deliveredAt, km, adviser, NO_FIELDS);
        }
    }

    /// Something of which the latest row may say nothing.
    ///
    /// @param kept its column of a vehicle
    /// @param together columns that are of one row with it
    private record Gap(String column, String kept, List<String> together) {
    }

    record Written(int created, int changed) {
        Written and(Written other) {
            return new Written(created + other.created, changed + other.changed);
        }
    }

    /// People of the store by name, where a name is one person's: `(name, id)`.
    static String people(long store) {
        return PEOPLE.formatted(store);
    }

    /// Makes `import_car(row_no, key)` and `import_vehicle(key, id, fresh)`.
    void find(ImportRun run, Visit visit) {
        sql.execute(CARS);
        sql.execute("analyze import_car");
        latest(visit);
        sql.execute(VEHICLES.formatted(run.storeId()));
        sql.execute("analyze import_vehicle");
        fillGaps(visit);
    }

    private void latest(Visit visit) {
        sql.execute(LATEST.formatted(visit.at(), visit.deliveredAt(), visit.km(), visit.adviser(), visit.custom()));
        NUMBERS.forEach(number -> fill(number, visit, ""));
        sql.execute("analyze import_latest");
    }

    /// Leaves out the rows refused since [#find]: what is known of a car is what the rows that stay say.
    void withoutRefused(Visit visit) {
        if (sql.execute("delete from import_car k using import_row r where r.row_no = k.row_no and r.refused") > 0) {
            sql.execute("delete from import_vehicle v where not exists (select from import_car k where k.key = v.key)");
            sql.execute("drop table import_latest");
            latest(visit);
            fillGaps(visit);
        }
    }

    /// What the latest row of a car does not say, earlier ones do, as far as the house does not know it.
    private void fillGaps(Visit visit) {
        GAPS.forEach(gap -> fill(gap, visit, " and not exists (select from import_vehicle i join vehicle v on v.id = i.id where i.key = l.key and not i.fresh and v." + gap.kept() + " is not null)"));
    }

    private void fill(Gap gap, Visit visit, String unless) {
        if (sql.fetchSingle("select exists (select from import_latest where %1$s is null) and exists (select from import_row where %1$s is not null and not refused)".formatted(gap.column())).get(0, Boolean.class)) {
            sql.execute(FILL.formatted(gap.column(), gap.together().stream().map(c -> c + " = g." + c).collect(Collectors.joining(", ")),
                gap.together().stream().map(c -> "(array_agg(%1$s order by %2$s desc nulls last, r.row_no desc) filter (where r.%3$s is not null))[1] as %4$s".formatted(
                    c.equals("package_times") ? TIMES : "r." + c, visit.at(), gap.column(), c)).collect(Collectors.joining(", ")), unless));
        }
    }

    /// Writes the vehicles and their owners; `import_naming(row_no, party)` says which customer a row names.
    Written write(ImportRun run) {
        sql.execute("create temp table import_renewed (vehicle_id bigint) on commit drop");
        int created = insert(run);
        update(run);
        owners(run);
        customers.compareOwned(run);
        return new Written(created, sql.fetchSingle("select count(distinct vehicle_id) from import_renewed").get(0, Integer.class));
    }

    private int insert(ImportRun run) {
        return sql.execute("""
            insert into vehicle (id, store_id, vin, vin_suspect, plate, plate_suspect, brand, model, colour, engine_no, energy, usage, delivery_date, first_registration,
                insurer, compulsory_end, commercial_end, package_name, package_times, package_from, package_until, sales_adviser_name, sales_adviser_id, adviser_id, last_visit_at, last_mileage_km, custom) overriding system value
            select v.id, %1$d, l.vin, coalesce(l.vin_suspect, false), l.plate, coalesce(l.plate_suspect, false), l.brand, l.model, l.colour, l.engine_no, l.energy, l.usage,
                   l.delivery_date, l.first_registration, l.insurer, l.compulsory_end, l.commercial_end, l.package_name, %4$s, %5$s, case when l.package_until >= l.package_from or l.package_from is null then %6$s end, l.sales_adviser, s.id, a.id, l.delivered_at at time zone '%3$s', l.km, l.custom
            from import_vehicle v join import_latest l on l.key = v.key left join %2$s s on s.name = l.sales_adviser left join %2$s a on a.name = l.adviser
            where v.fresh""".formatted(run.storeId(), people(run.storeId()), run.zone(), named("package_times", "l.package_name"), named("package_from", "l.package_name"), named("package_until", "l.package_name")));
    }

    /// Number and days of a package count only with its name.
    private static String named(String column, String name) {
        return "case when " + name + " is not null then l." + column + " end";
    }

    /// What a later visit says holds; an older file only fills gaps. The mileage follows from the readings.
    private void update(ImportRun run) {
        var newer = "(l.visit_at is null or v.last_visit_at is null or l.visit_at at time zone '" + run.zone() + "' >= v.last_visit_at)";
        var set = new StringBuilder("custom, vin, vin_suspect");
        var values = new StringBuilder("v.custom || l.custom, coalesce(v.vin, l.vin), case when v.vin is null and l.vin is not null then l.vin_suspect else v.vin_suspect end");
        var old = new StringBuilder("v.custom, v.vin, v.vin_suspect");
        var columns = java.util.Map.ofEntries(java.util.Map.entry("sales_adviser_name", "l.sales_adviser"), java.util.Map.entry("sales_adviser_id", "s.id"),
            java.util.Map.entry("adviser_id", "a.id"),
            java.util.Map.entry("plate_suspect", "case when l.plate is null then null else l.plate_suspect end"));
        for (var column : ("plate plate_suspect brand model colour engine_no energy usage delivery_date first_registration insurer compulsory_end commercial_end package_name package_times package_from package_until "
            + "sales_adviser_name sales_adviser_id adviser_id")
            .split(" ")) {
            var given = columns.getOrDefault(column, column.startsWith("package_") ? named(column, "coalesce(l.package_name, v.package_name)") : "l." + column);
            set.append(", ").append(column);
            var merged = "case when " + newer + " then coalesce(" + given + ", v." + column + ") else coalesce(v." + column + ", " + given + ") end";
            values.append(", ").append(column.equals("package_until") ? "case when " + merged + " < " + merged.replace(column, "package_from") + " then null else " + merged + " end" : merged);
            old.append(", v.").append(column);
        }
        sql.execute("""
            with u as (
                update vehicle v set (%1$s, last_visit_at, version, changed_at) = row(%2$s, greatest(v.last_visit_at, l.delivered_at at time zone '%6$s'), v.version + 1, {0})
                from import_vehicle i join import_latest l on l.key = i.key left join %5$s s on s.name = l.sales_adviser left join %5$s a on a.name = l.adviser
                where not i.fresh and v.id = i.id and v.store_id = %4$d
                  and (%3$s, v.last_visit_at) is distinct from (%2$s, greatest(v.last_visit_at, l.delivered_at at time zone '%6$s'))
                returning v.id)
            insert into import_renewed select id from u""".formatted(set, values, old, run.storeId(), people(run.storeId()), run.zone()),
            val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }

    /// One owner at a time: another name on a later visit ends the ownership of the one before.
    private void owners(ImportRun run) {
        sql.execute("""
            create temp table import_owner on commit drop as
            select v.id as vehicle_id, v.fresh, c.customer_id, l.delivery_date, coalesce(l.visit_at::date, {0}) as day, o.id as old_id
            from import_vehicle v
            join import_latest l on l.key = v.key
            join import_naming n on n.row_no = l.row_no
            join import_customer c on c.party = n.party
            left join vehicle_owner o on not v.fresh and o.vehicle_id = v.id and o.role = 'OWNER' and o.to_day is null
            left join vehicle w on o.id is not null and w.id = v.id
            where o.customer_id is distinct from c.customer_id
              and (o.id is null or l.visit_at is null or w.last_visit_at is null or l.visit_at at time zone '%1$s' >= w.last_visit_at)""".formatted(run.zone()),
            val(LocalDate.ofInstant(clock.instant(), run.zone())));
        sql.execute("""
            update vehicle_owner o set to_day = greatest(o.from_day, i.day) from import_owner i where o.id = i.old_id""");
        sql.execute("""
            with w as (
                insert into vehicle_owner (store_id, vehicle_id, customer_id, from_day)
                select %d, vehicle_id, customer_id, case when old_id is null then delivery_date else day end from import_owner returning vehicle_id)
            insert into import_renewed select w.vehicle_id from w join import_owner i on i.vehicle_id = w.vehicle_id where not i.fresh""".formatted(run.storeId()));
    }
}
