import app.guike.Guike;
import app.guike.care.CareNight;
import app.guike.care.circle.CircleNight;
import app.guike.vehicle.due.DueNight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.util.FileSystemUtils;

/// Times a night over all that falls due: the next service of every car, the maintenance overview, and twelve care plans,
/// which are new in the first night; the same night again; and the one after it, as every night is: `bench/run.sh due_plans`. Sizes can be scaled down: `… due_plans 0.1`.
public class DuePlans {
    private static volatile int days;

    private static final String HOUSE = """
        insert into org_group (name) values ('bench');
        insert into store (group_id, code, name) select 1, 'S' || i, '门店' || i from generate_series(1, 20) i;
        insert into employee (login, name) select 'agent' || i, '回访员' || i from generate_series(1, 400) i;
        insert into post (store_id, employee_id, role_id) select 1 + (e.id - 1) % 20, e.id, r.id from employee e join role r on r.code = 'care_agent';
        set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'; select setseed(0.7);
        insert into customer (store_id, kind, name, birthday_kind, birthday_month, birthday_day) select 1 + i % 20, 'PERSON', '客户' || i, 'SOLAR', 1 + i % 12, 1 + i % 28 from generate_series(1, :n) i;
        insert into vehicle (store_id, plate, model, usage, status, delivery_date, first_registration, commercial_end, last_visit_at, last_mileage_km)
            select 1 + i % 20, '京A' || i, '车型' || i % 30, 'PRIVATE', 'IN_USE', d, d + 7, current_date + (random() * 365)::int, now() - interval '1 day' * (random() * 500), 20000
            from (select i, current_date - (30 + random() * 1800)::int as d from generate_series(1, :n) i) s;
        insert into vehicle_owner (store_id, vehicle_id, customer_id) select store_id, id, id from vehicle;
        insert into repair_order (store_id, no, vehicle_id, customer_id, type, state, arrived_at, delivered_at, delivered_on, mileage_km)
            select v.store_id, 'RO' || v.id || '-' || k, v.id, v.id, case when k % 3 = 0 then 'REPAIR' else 'PERIODIC_SERVICE' end, 'DELIVERED', x.d - interval '5 hours', x.d, x.d::date, (20 + v.id % 41) * (x.d::date - v.delivery_date)
            from vehicle v cross join generate_series(1, 3) k cross join lateral (select now() - interval '1 day' * (k * 160 * (0.6 + random() * 0.8) + 0 * v.id) as d) x where x.d::date > v.delivery_date order by x.d;
        insert into odometer_reading (store_id, vehicle_id, read_on, km, source) select store_id, vehicle_id, delivered_on, max(mileage_km), 'REPAIR_ORDER' from repair_order group by 1, 2, 3;
        update care_plan set active = true where code in ('service_3d', 'service_7d', 'delivery_3d', 'delivery_30d', 'insurance_90', 'insurance_30', 'inspection_30', 'periodic_14', 'periodic_3', 'first_service_14', 'churn_warning', 'birthday');
        update care_plan set purpose = 'service_calls';
        insert into care_task (store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id, subject_no, event_day, earliest_on, due_on, expires_on, state, outcome, assignee_id, attempts, done_at, done_by)
            select o.store_id, p.id, o.customer_id, o.vehicle_id, 'REPAIR_ORDER', o.id, o.no, o.delivered_on, o.delivered_on + 1, o.delivered_on + 3, o.delivered_on + 7, 'DONE', 'SUCCESS', a.id, 1, o.delivered_at + interval '2 days', a.id
            from repair_order o join care_plan p on p.store_id = o.store_id and p.code = 'service_3d' cross join lateral (select 1 + (o.store_id - 1 + 20 * (o.id % 20)) % 400 as id) a where o.delivered_on < current_date - 4 order by o.delivered_on limit :n * 5 / 3;
        insert into call_attempt (store_id, task_id, customer_id, vehicle_id, agent_id, called_at, result, connected) select store_id, id, customer_id, vehicle_id, done_by, done_at, 'DONE', true from care_task;
        set session_replication_role = origin""";

    public static void main(String[] args) throws Exception {
        var vehicles = Math.round(1_200_000 * (args.length == 0 ? 1 : Double.parseDouble(args[0])));
        var folder = System.getenv("GUIKE_BENCH_HOME");
        var home = folder == null ? Files.createTempDirectory("guike-bench") : Path.of(folder);
        try (var program = new SpringApplicationBuilder(Guike.class, Later.class).run("--guike.home=" + home, "--server.port=0", "--db-scheduler.enabled=false", "--logging.level.root=warn", "--logging.level.app.guike=info")) {
            var owner = program.getBean(FlywayConnectionDetails.class);
            if (stores(owner) == 0) {
                fill(owner, vehicles);
            }
            for (var round : new String[] {"first", "second", "next"}) {
                days = round.equals("next") ? 1 : 0;
                timed(round + " night: next services", program.getBean(DueNight.class)::night);
                timed(round + " night: maintenance overview", program.getBean(CircleNight.class)::night);
                timed(round + " night: twelve care plans of twenty stores", program.getBean(CareNight.class)::night);
                plans(owner);
            }
        } finally {
            if (folder == null) {
                FileSystemUtils.deleteRecursively(home);
            }
        }
    }

    private static Connection connected(FlywayConnectionDetails owner) throws SQLException {
        return DriverManager.getConnection(owner.getJdbcUrl() + "?currentSchema=guike", owner.getUsername(), owner.getPassword());
    }

    private static int stores(FlywayConnectionDetails owner) throws SQLException {
        try (var connection = connected(owner); var row = connection.createStatement().executeQuery("select count(*) from store")) {
            row.next();
            return row.getInt(1);
        }
    }

    /// What each plan's last run took in all stores, in seconds of its connection: two run at a time.
    private static void plans(FlywayConnectionDetails owner) throws SQLException {
        try (var connection = connected(owner); var row = connection.createStatement().executeQuery("""
            select p.code, sum(extract(epoch from r.ended_at - r.started_at)), sum(r.created), sum(r.skipped), sum(sum(extract(epoch from r.ended_at - r.started_at))) over () from care_plan p
            join lateral (select * from care_plan_run r where r.plan_id = p.id order by id desc limit 1) r on true where p.active group by p.code order by 2 desc""")) {
            while (row.next()) {
                System.out.printf("    %-20s %7.2f s of %7.2f, %,d made, %,d left out%n", row.getString(1), row.getDouble(2), row.getDouble(5), row.getLong(3), row.getLong(4));
            }
        }
    }

    private static void fill(FlywayConnectionDetails owner, long vehicles) throws SQLException {
        try (var connection = connected(owner); var statement = connection.createStatement()) {
            for (var part : (HOUSE.replace(":n", String.valueOf(vehicles)) + "; vacuum analyze").split(";\\s")) {
                statement.execute(part);
            }
            try (var made = statement.executeQuery("select (select count(*) from vehicle), (select count(*) from repair_order), (select count(*) from odometer_reading), (select count(*) from care_task)")) {
                made.next();
                System.out.printf("%,d vehicles, %,d repair orders, %,d readings, %,d old tasks%n", made.getLong(1), made.getLong(2), made.getLong(3), made.getLong(4));
            }
        }
    }

    /// The clock of the machine, or that of the next day.
    @Configuration
    static class Later {
        @Bean
        @Primary
        Clock later() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return Clock.system(zone);
                }

                @Override
                public Instant instant() {
                    return Instant.now().plus(Duration.ofDays(days));
                }
            };
        }
    }

    private static void timed(String what, Runnable work) {
        var began = System.nanoTime();
        work.run();
        System.out.printf("%-60s %6.2f s%n", what, (System.nanoTime() - began) / 1e9);
    }
}
