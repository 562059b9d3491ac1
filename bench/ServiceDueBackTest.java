import app.guike.Guike;
import app.guike.vehicle.due.Forecast;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.util.FileSystemUtils;

/// Foretells the last service of every car of the demo dealership from what was known on the day of the one before, and
/// compares with the calendar rule (so many months after): `bench/run.sh service_due_back_test`.
public class ServiceDueBackTest {
    private static final String CARS = """
        select v.id as vehicle_id, v.model, v.usage, v.energy, v.delivery_date as delivered, s.before as as_of from vehicle v
        join (select vehicle_id, delivered_on as came, lag(delivered_on) over w as before, row_number() over (partition by vehicle_id order by delivered_on desc) as age, lag(no) over w as no
            from repair_order where store_id = :store and state = 'DELIVERED' and type in ('FIRST_SERVICE', 'PERIODIC_SERVICE') window w as (partition by vehicle_id order by delivered_on)) s
            on s.vehicle_id = v.id and s.age = 1 and s.before is not null and s.came > s.before + 14
        where v.store_id = :store""";
    private static final String JUDGE = """
        , truth as (
            select d.*, o.came from due d join (select vehicle_id, max(delivered_on) as came from repair_order where store_id = :store and state = 'DELIVERED' and type in ('FIRST_SERVICE', 'PERIODIC_SERVICE') group by vehicle_id) o using (vehicle_id)
        ), rules as (
            select 'forecast' as rule, abs(came - due_on) as off, came between earliest - 14 and latest + 14 as within, own_rate from truth
            union all select 'calendar', abs(came - by_time_on), false, own_rate from truth
            union all select 'kilometres of an average car', abs(came - least(by_time_on, counted_from + (7500 / 40))), false, own_rate from truth
        )
        select rule, count(*), percentile_cont(0.5) within group (order by off), avg(off)::numeric(6,1), (100.0 * count(*) filter (where off <= 14) / count(*))::numeric(5,1),
            (100.0 * count(*) filter (where within) / count(*))::numeric(5,1) from rules group by rule order by 3""";

    public static void main(String[] args) throws Exception {
        var home = Files.createTempDirectory("guike-bench");
        try (var program = new SpringApplicationBuilder(Guike.class).profiles("demo").run("--guike.home=" + home, "--server.port=0", "--server.address=127.0.0.1", "--db-scheduler.enabled=false",
            "--logging.level.root=warn")) {
            measure(program.getBean(FlywayConnectionDetails.class));
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private static void measure(FlywayConnectionDetails owner) throws SQLException {
        try (var connection = DriverManager.getConnection(owner.getJdbcUrl() + "?currentSchema=guike", owner.getUsername(), owner.getPassword()); var statement = connection.createStatement()) {
            for (long store : new long[] {1, 2}) {
                var began = System.nanoTime();
                try (var rows = statement.executeQuery(Forecast.of(store, CARS.replace(":store", String.valueOf(store)), true) + JUDGE.replace(":store", String.valueOf(store)))) {
                    System.out.printf("store %d, %.1f s%n", store, (System.nanoTime() - began) / 1e9);
                    while (rows.next()) {
                        System.out.printf("  %-30s %5d cars, median %4.0f days off, mean %s, within 14 days %s %%, in the interval or 14 days beside it %s %%%n", rows.getString(1), rows.getInt(2), rows.getDouble(3),
                            rows.getString(4), rows.getString(5), rows.getString(6));
                    }
                }
            }
        }
    }
}
