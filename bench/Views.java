import app.guike.Guike;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/// What the scoped views cost: the questions of lists, searches and record pages through the views, as an agent of one store sees them, and of the
/// bare tables, in turn on one connection each: `bench/run.sh views`, on the house that `pages` has filled and kept (GUIKE_BENCH_HOME).
public final class Views {
    private static final int ROUNDS = 20;
    private static final int EACH = 25;
    private static final String SCOPE = """
        select set_config('guike.person', '2', false), set_config('guike.via', 'bench', false), set_config('guike.stores', '{2}', false), set_config('guike.own_stores', '{}', false),
            set_config('guike.people', '{}', false), set_config('guike.all_stores', '{2}', false), set_config('guike.regions', '{}', false)""";
    /// From here on the program keeps its plans.
    private static final String TELEPHONE = "four digits of a telephone";
    private static final String CUSTOMERS = "select id from customer where store_id = 2 limit 200";
    /// Each with the values that it is asked with in turn, as a query of the bare tables.
    private static final Map<String, String[]> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("list, first page", new String[] {"select id, no, name, kind, owner_id, created_at from customer where store_id = 2 and ?::bigint > 0 and deleted_at is null order by created_at desc, id desc limit 21",
            CUSTOMERS});
        QUESTIONS.put("deep page", new String[] {"select id, no, name, kind, owner_id, created_at from customer where store_id = 2 and (created_at, id) < (select created_at, id from customer where id = ?) and deleted_at is null"
            + " order by created_at desc, id desc limit 21", CUSTOMERS});
        QUESTIONS.put("two characters of a name", new String[] {"with hit as materialized (select id, no, name, created_at from customer where store_id = 2 and grams @> array[?]::text[] and deleted_at is null limit 1001)"
            + " select *, count(*) over () from hit order by created_at desc, id desc limit 20", "select substr(name, 1, 2) from customer where store_id = 2 limit 200"});
        QUESTIONS.put(TELEPHONE, new String[] {"select c.id, c.no, c.name from (select ?::text as digits) b join customer_phone p on p.digits_reversed ~>=~ b.digits and p.digits_reversed ~<~ (b.digits || ':')"
            + " join customer c on c.id = p.customer_id where p.store_id = 2 and c.deleted_at is null limit 20", "select reverse(right(number, 4)) from customer_phone where store_id = 2 limit 200"});
        QUESTIONS.put("a customer", new String[] {"select * from customer where id = ? and deleted_at is null", CUSTOMERS});
        QUESTIONS.put("cars of a customer", new String[] {"select v.id, v.plate, v.model, v.last_visit_at from vehicle_owner o join vehicle v on v.id = o.vehicle_id where o.customer_id = ?",
            CUSTOMERS});
        QUESTIONS.put("orders of a customer", new String[] {"select id, no, type, state, arrived_at from repair_order where customer_id = ? order by arrived_at desc limit 10", CUSTOMERS});
        QUESTIONS.put("tasks of a customer", new String[] {"select id, state, due_on from care_task where customer_id = ? order by due_on desc limit 10", CUSTOMERS});
    }

    public static void main(String[] args) throws Exception {
        var home = Path.of(Objects.requireNonNull(System.getenv("GUIKE_BENCH_HOME"), "the house that pages has kept"));
        try (var program = new SpringApplicationBuilder(Guike.class).run("--guike.home=" + home, "--server.port=0", "--db-scheduler.enabled=false", "--logging.level.root=warn")) {
            var owner = program.getBean(FlywayConnectionDetails.class);
            try (var bare = DriverManager.getConnection(owner.getJdbcUrl() + "?currentSchema=guike,public", owner.getUsername(), owner.getPassword());
                var scoped = DriverManager.getConnection(owner.getJdbcUrl() + "?currentSchema=scoped,guike,public", owner.getUsername(), owner.getPassword())) {
                scoped.createStatement().execute(SCOPE);
                for (var question : QUESTIONS.entrySet()) {
                    if (question.getKey().equals(TELEPHONE)) {
                        bare.createStatement().execute("set plan_cache_mode = force_generic_plan");
                        scoped.createStatement().execute("set plan_cache_mode = force_generic_plan");
                    }
                    measure(question.getKey(), question.getValue()[0], values(bare, question.getValue()[1]), bare, scoped);
                }
            }
        }
    }

    private static Object[] values(Connection bare, String query) throws Exception {
        var values = new ArrayList<Object>();
        try (var rows = bare.createStatement().executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getObject(1));
            }
        }
        return values.toArray();
    }

    /// The middle of the rounds, in which both are asked the same; the first rounds only warm up.
    private static void measure(String what, String query, Object[] values, Connection bare, Connection scoped) throws Exception {
        try (var one = bare.prepareStatement(query); var other = scoped.prepareStatement(query)) {
            var times = new double[2][ROUNDS];
            for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
                var tables = ask(one, values, round + ROUNDS);
                var views = ask(other, values, round + ROUNDS);
                if (round >= 0) {
                    times[0][round] = tables;
                    times[1][round] = views;
                }
            }
            Arrays.stream(times).forEach(Arrays::sort);
            System.out.printf("%-28s tables %6.3f ms, views %6.3f ms, %+5.1f %%%n", what, times[0][ROUNDS / 2], times[1][ROUNDS / 2], 100 * (times[1][ROUNDS / 2] / times[0][ROUNDS / 2] - 1));
        }
    }

    private static double ask(PreparedStatement statement, Object[] values, int from) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i < EACH; i++) {
            statement.setObject(1, values[(from * EACH + i) % values.length]);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getObject(1);
                }
            }
        }
        return (System.nanoTime() - began) / 1e6 / EACH;
    }
}
