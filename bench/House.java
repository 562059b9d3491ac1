import app.guike.base.NameGrams;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import org.postgresql.PGConnection;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// A large house of 20 stores and 400 people, seeded: customers with a telephone each, 1.2 vehicles, 3 repair orders, 3 tasks of which one in
/// five is open, and 3 calls to a customer. In bulk and without triggers, as the owner, in the order in which it happened; only the stores come
/// the usual way, and with them their plans and questionnaires. Names are drawn from a pool, so that namesakes are as common as in life.
class House {
    static final String PASSWORD = "bench-house-26";
    private static final int STORES = 20;
    private static final String SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文志红玉兰春梅海燕小波宇浩欣怡子轩雨涵梓晨思远嘉豪俊辉鹏飞博雅婷雪琳晓东永康振宁立新成德生光荣庆祥瑞云天宝龙凤";

    private static final String STAFF = """
        insert into org_group (name) values ('bench');
        insert into store (group_id, code, name) select 1, 'S' || i, '门店' || i from generate_series(1, 20) i;
        insert into employee (login, name, password_hash, password_change) select 'agent' || i, '回访员' || i, ':hash', false from generate_series(1, 400) i;
        insert into post (store_id, employee_id, role_id) select 1 + (e.id - 1) % 20, e.id, r.id from employee e join role r on r.code = 'care_agent';
        insert into post (store_id, employee_id, role_id) select s.id, 400, r.id from store s join role r on r.code = 'care_manager'""";
    private static final String ROWS = """
        set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'; select setseed(0.7);
        insert into customer (store_id, kind, name, grams, sex, owner_id, adviser_id, birthday_kind, birthday_year, birthday_month, birthday_day, address, created_at)
            select 1 + i % 20, 'PERSON', p.name, p.grams, case when i % 2 = 0 then 'M' else 'F' end, case when i % 5 > 0 then 1 + (i % 20) + 20 * (i % 19) end,
                1 + (i % 20) + 20 * (i % 7), 'SOLAR', 1950 + i % 55, 1 + i % 12, 1 + i % 28, '幸福路' || i % 900 || '号' || i % 30 || '室', at
            from (select i, 1 + floor(power(random(), 1.4) * :pool)::int as n, now() - interval '5 years' * (1 - i / :customers::float8) as at
                from generate_series(1, :customers) i) d join name_pool p using (n) order by i;
        insert into customer_phone (store_id, customer_id, number, label)
            select c.store_id, c.id, '+861' || (30 + c.id % 70) || lpad((c.id * 7919 % 100000000)::text, 8, '0'), 'MOBILE' from customer c order by c.id;
        insert into customer_tag (store_id, customer_id, tag) select store_id, id, (array['贵宾','老客户','保险','团购'])[1 + id % 4] from customer where id % 3 = 0 order by id;
        insert into vehicle (store_id, vin, plate, brand, model, delivery_date, adviser_id, last_mileage_km, last_visit_at, created_at)
            select c.store_id, 'LSVAA49J' || lpad(v.i::text, 9, '0'), substr('京沪粤苏浙鲁', 1 + v.i % 6, 1) || chr(65 + v.i % 8) ||
                    translate(lpad(upper(to_hex((v.i::bigint * 40503) % 1048576)), 5, '0'), 'O', '0'),
                '大众', (array['朗逸','途观L','帕萨特','迈腾','速腾','ID.4'])[1 + v.i % 6], c.created_at::date, c.adviser_id, 10000 + v.i % 90000,
                now() - interval '1 day' * (random() * 700), c.created_at
            from (select i, 1 + (i - 1) % :customers as c from generate_series(1, :customers * 12 / 10) i) v join customer c on c.id = v.c order by v.i;
        insert into vehicle_owner (store_id, vehicle_id, customer_id, from_day) select store_id, id, 1 + (id - 1) % :customers, delivery_date from vehicle order by id;
        insert into repair_order (store_id, no, vehicle_id, customer_id, adviser_id, type, state, arrived_at, delivered_at, delivered_on, mileage_km, total_amount, items)
            select v.store_id, 'RO' || i, v.id, 1 + (v.id - 1) % :customers, v.adviser_id, (array['REPAIR','PERIODIC_SERVICE','PERIODIC_SERVICE'])[1 + i % 3], 'DELIVERED',
                d - interval '6 hours', d, d::date, 5000 + i % 90000, 300 + i % 4000, '更换机油机滤'
            from (select i, 1 + (i::bigint * 7 % (:customers * 12 / 10)) as v, now() - interval '1 day' * (random() * 1095) as d from generate_series(1, 3 * :customers) i order by d) s
            join vehicle v on v.id = s.v order by s.d;
        insert into care_task (store_id, plan_id, customer_id, vehicle_id, subject_type, subject_id, subject_no, event_day, earliest_on, due_on, expires_on, state,
                outcome, assignee_id, attempts, done_at, created_at)
            select o.store_id, p.id, o.customer_id, o.vehicle_id, 'REPAIR_ORDER', o.id, o.no, o.delivered_on, o.delivered_on, o.delivered_on + 7, o.delivered_on + 17,
                case when o.id % 5 = 0 then 'ASSIGNED' else 'DONE' end, case when o.id % 5 > 0 then 'SUCCESS' end, 1 + (o.store_id - 1) + 20 * (o.id % 19), 1,
                case when o.id % 5 > 0 then o.delivered_at + interval '5 days' end, o.delivered_at + interval '1 day'
            from repair_order o join care_plan p on p.store_id = o.store_id and p.code = 'service_7d' order by o.id;
        insert into call_attempt (store_id, task_id, customer_id, vehicle_id, agent_id, called_at, result, connected, verbatim)
            select store_id, id, customer_id, vehicle_id, assignee_id, coalesce(done_at, created_at), 'CONNECTED_DONE', true, '都挺好,谢谢'
            from care_task order by id;
        insert into customer_note (store_id, customer_id, author_id, text, written_at) select store_id, id, owner_id, '喜欢周末到店', created_at from customer where id % 4 = 0 order by id;
        set session_replication_role = origin""";

    private House() {
    }

    /// @param owner of the schema
    static void fill(FlywayConnectionDetails owner, long customers) throws Exception {
        try (var connection = DriverManager.getConnection(owner.getJdbcUrl() + "?currentSchema=guike", owner.getUsername(), owner.getPassword())) {
            var pool = names(connection, (int) Math.max(1000, customers / 5));
            var hash = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(PASSWORD);
            all(connection, STAFF.replace(":hash", hash));
            all(connection, ROWS.replace(":customers", String.valueOf(customers)).replace(":pool", String.valueOf(pool)));
            all(connection, "vacuum analyze");
        }
    }

    private static int names(Connection connection, int pool) throws Exception {
        var random = new Random(7);
        var rows = new StringBuilder();
        for (int i = 1; i <= pool; i++) {
            var name = new StringBuilder().append(any(SURNAMES, random)).append(any(GIVEN, random));
            if (random.nextInt(100) < 85) {
                name.append(any(GIVEN, random));
            }
            rows.append(i).append('\t').append(name).append("\t{").append(String.join(",", NameGrams.of(name.toString()))).append("}\n");
        }
        all(connection, "create temp table name_pool (n int primary key, name text, grams text[])");
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy name_pool from stdin",
            new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
        all(connection, "analyze name_pool");
        return pool;
    }

    /// The common ones stand first and are drawn more often.
    private static char any(String of, Random random) {
        return of.charAt((int) (Math.pow(random.nextDouble(), 1.6) * of.length()));
    }

    private static void all(Connection connection, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var part : script.split(";\\s")) {
                long start = System.nanoTime();
                statement.execute(part);
                var text = part.strip();
                System.out.printf("  %-70.70s %7.1f s%n", text.lines().findFirst().orElse(""), (System.nanoTime() - start) / 1e9);
            }
        }
    }
}
