import static guike.Tables.CARE_PLAN;

import app.guike.Guike;
import app.guike.care.CarePlanRuns;
import app.guike.care.CarePlanRuns.Counts;
import app.guike.shell.RowScope;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// Times runs of a care plan on a large house: `bench/run.sh care_plan_run`. The whole program with its embedded database
/// in a scratch folder; scoped views, audit and constraints are on. Sizes can be scaled down: `… care_plan_run 0.1`.
public class CarePlanRun {
    private static final int STORES = 20;

    /// In bulk and without triggers, as the owner, in the order in which it happened; only the stores come the usual way, and with them their plans.
    private static final String STAFF = """
        insert into org_group (name) values ('bench');
        insert into store (group_id, code, name) select 1, 'S' || i, '门店' || i from generate_series(1, 20) i;
        insert into employee (login, name) select 'agent' || i, '回访员' || i from generate_series(1, 400) i;
        insert into post (store_id, employee_id, role_id) select 1 + (e.id - 1) % 20, e.id, r.id from employee e join role r on r.code = 'care_agent';
        update care_plan set condition = '{"type": ["REPAIR"]}', quiet_days = 14 where code = 'service_3d'""";
    private static final String HOUSE = """
        set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'; select setseed(0.7);
        insert into customer (store_id, kind, name, owner_id) select 1 + i % 20, 'PERSON', '客户' || i, case when i % 5 = 0 then 1 + i % 400 end
            from generate_series(1, :vehicles) i;
        insert into vehicle (store_id, plate) select 1 + i % 20, '京A' || i from generate_series(1, :vehicles) i;
        insert into repair_order (store_id, no, vehicle_id, customer_id, type, state, arrived_at, delivered_at, delivered_on)
            select 1 + v % 20, 'RO' || i, v, v, case when random() < 0.31 then 'REPAIR' else 'PERIODIC_SERVICE' end, 'DELIVERED', d - interval '6 hours', d, d::date
            from (select i, 1 + (i - 1) % :vehicles as v, now() - interval '1 day' * (random() * 1095) as d from generate_series(1, 3 * :vehicles) i order by d) s;
        insert into care_task (store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id, event_day, earliest_on, due_on, expires_on, state,
                outcome, assignee_id, attempts, done_at)
            select o.store_id, p.id, o.customer_id, o.vehicle_id, 'REPAIR_ORDER', o.id, o.delivered_on, o.delivered_on, o.delivered_on + 7, o.delivered_on + 17,
                'DONE', 'SUCCESS', 1 + o.id % 400, 1, o.delivered_at + interval '5 days'
            from repair_order o join care_plan p on p.store_id = o.store_id and p.code = 'service_7d' order by o.id;
        insert into call_attempt (store_id, customer_id, agent_id, called_at, result, connected)
            select 1 + v % 20, v, 1 + i % 400, d, 'CONNECTED_DONE', true
            from (select i, 1 + (i * 7) % :vehicles as v, now() - interval '1 day' * (random() * 1095) as d from generate_series(1, :vehicles) i order by d) s;
        set session_replication_role = origin""";

    public static void main(String[] args) throws Exception {
        var vehicles = Math.round(1_000_000 * (args.length == 0 ? 1 : Double.parseDouble(args[0])));
        var home = Files.createTempDirectory("guike-bench");
        try (var program = new SpringApplicationBuilder(Guike.class).run("--guike.home=" + home, "--server.port=0", "--db-scheduler.enabled=false",
            "--logging.level.root=warn")) {
            fill(program.getBean(FlywayConnectionDetails.class), vehicles);
            measure(program);
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private static void fill(FlywayConnectionDetails owner, long vehicles) throws SQLException {
        try (var connection = DriverManager.getConnection(owner.getJdbcUrl() + "?currentSchema=guike", owner.getUsername(), owner.getPassword());
            var statement = connection.createStatement()) {
            timed("fill " + vehicles + " vehicles, 3 times as many repair orders and old tasks", () -> all(statement, STAFF + ";" + HOUSE.replace(":vehicles", String.valueOf(vehicles))));
            timed("vacuum analyze", () -> all(statement, "vacuum analyze"));
        }
    }

    private static boolean all(Statement statement, String script) {
        try {
            for (var part : script.split(";\\s")) {
                statement.execute(part);
            }
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void measure(ConfigurableApplicationContext program) {
        var runs = program.getBean(CarePlanRuns.class);
        var sql = program.getBean(DSLContext.class);
        var stores = LongStream.rangeClosed(1, STORES).boxed().toList();
        var transactions = new TransactionTemplate(program.getBean(PlatformTransactionManager.class));
        var plans = stores.stream().collect(Collectors.toMap(s -> s, s -> scoped(s, () -> transactions.execute(_ ->
            sql.fetchSingle(CARE_PLAN, CARE_PLAN.STORE_ID.eq(s), CARE_PLAN.CODE.eq("service_3d")).getId()))));
        timed("count beforehand", () -> twoAtATime(stores, s -> runs.count(plans.get(s))));
        timed("first run", () -> twoAtATime(stores, s -> runs.run(plans.get(s))));
        timed("second run", () -> twoAtATime(stores, s -> runs.run(plans.get(s))));
        timed("statistics", () -> sql.fetch("select guike.refresh_care_statistics()").size());
        timed("third run", () -> twoAtATime(stores, s -> runs.run(plans.get(s))));
    }

    /// As the nightly job does it.
    private static Counts twoAtATime(List<Long> stores, Function<Long, Counts> work) {
        try (var two = Executors.newFixedThreadPool(2)) {
            var all = stores.stream().map(s -> two.submit(() -> scoped(s, () -> work.apply(s)))).toList();
            return all.stream().map(CarePlanRun::result).reduce(CarePlanRun::sum).orElseThrow();
        }
    }

    private static Counts sum(Counts a, Counts b) {
        return new Counts(a.created() + b.created(), a.touched() + b.touched(), a.skipped() + b.skipped());
    }

    private static Counts result(Future<Counts> run) {
        try {
            return run.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T scoped(long store, Supplier<T> work) {
        return RowScope.program("bench", Set.of(store)).<T, RuntimeException>call(work::get);
    }

    private static <T> void timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        var result = work.get();
        System.out.printf("%-80s %8.2f s  %s%n", what, (System.nanoTime() - start) / 1e9, result);
    }
}
