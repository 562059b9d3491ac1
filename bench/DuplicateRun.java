import app.guike.Guike;
import app.guike.base.NameParts;
import app.guike.customer.doubles.DuplicateRuns;
import app.guike.shell.RowScope;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Random;
import java.util.Set;
import org.postgresql.PGConnection;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// Times the search for doubles in one store of a million customers, of whom one in twenty has a second archive with a slip:
/// `bench/run.sh duplicate_run [scale]`. Also what the comparing of one new archive costs. A house kept in GUIKE_BENCH_HOME is filled once.
public final class DuplicateRun {
    private static final String SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文海波云龙飞鹏宇浩然子轩梓涵欣怡思佳雨婷雪莹晓燕春生福贵德荣金凤庆新成林光辉永胜利民安康乐天宝";
    private static final String[] ROADS = {"中山路", "人民路", "解放路", "建设街", "新华路", "和平街", "学院路", "滨江大道", "文三路", "长江路"};
    private static final String[] ESTATES = {"阳光花园", "翠苑小区", "锦绣江南", "金色家园", "星河丹堤", "东方花城", "水岸名都", "丽景湾"};

    public static void main(String[] args) throws Exception {
        var customers = (int) Math.round(1_000_000 * (args.length == 0 ? 1 : Double.parseDouble(args[0])));
        var folder = System.getenv("GUIKE_BENCH_HOME");
        var home = folder == null ? Files.createTempDirectory("guike-bench") : Path.of(folder);
        try (var program = new SpringApplicationBuilder(Guike.class).run("--guike.home=" + home, "--server.port=0", "--logging.level.root=warn")) {
            long kept = filled(program);
            long store = kept > 0 ? kept : fill(program, customers);
            var runs = program.getBean(DuplicateRuns.class);
            for (int i = 0; i < 2; i++) {
                var id = RowScope.program("bench", Set.of(store)).call(() -> runs.ask(store));
                System.out.println(ended(program, id));
            }
            one(program, store);
        } finally {
            if (folder == null) {
                FileSystemUtils.deleteRecursively(home);
            }
        }
    }

    private static long filled(ConfigurableApplicationContext program) throws Exception {
        try (var owner = owner(program); var row = owner.createStatement().executeQuery("select coalesce(max(id), 0) from guike.store")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection owner(ConfigurableApplicationContext program) throws Exception {
        var owner = program.getBean(FlywayConnectionDetails.class);
        return DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
    }

    private static String ended(ConfigurableApplicationContext program, long id) throws Exception {
        try (var owner = owner(program); var statement = owner.createStatement()) {
            for (;;) {
                try (var row = statement.executeQuery("select state, customers, compared, pairs, looks, seconds from guike.duplicate_run where id = " + id)) {
                    row.next();
                    if (!Set.of("WAITING", "RUNNING").contains(row.getString(1))) {
                        return "%s: %,d customers, %,d pairs compared, %,d the same, %,d to look at, %s s".formatted(row.getString(1), row.getInt(2), row.getLong(3), row.getInt(4), row.getInt(5), row.getString(6));
                    }
                }
                Thread.sleep(500);
            }
        }
    }

    /// Middle and slowest of 200 comparisons of a new archive with all others.
    private static void one(ConfigurableApplicationContext program, long store) throws Exception {
        var candidates = program.getBean(app.guike.customer.doubles.Candidates.class);
        var transaction = new TransactionTemplate(program.getBean(PlatformTransactionManager.class));
        var random = new Random(7);
        var times = new long[200];
        for (int i = 0; i < times.length; i++) {
            var name = name(random);
            var typed = new app.guike.customer.doubles.Candidates.Typed(name, false, java.util.List.of(phone(random)), born(random), address(random), null);
            var began = System.nanoTime();
            RowScope.program("bench", Set.of(store)).run(() -> transaction.execute(_ -> candidates.of(store, typed, null)));
            times[i] = System.nanoTime() - began;
        }
        java.util.Arrays.sort(times);
        System.out.printf("one new archive: median %.1f ms, 95th percentile %.1f ms%n", times[100] / 1e6, times[190] / 1e6);
    }

    private static long fill(ConfigurableApplicationContext program, int customers) throws Exception {
        var random = new Random(20261125);
        var began = System.nanoTime();
        try (var owner = owner(program); var statement = owner.createStatement()) {
            statement.execute("set search_path = guike; insert into org_group (name) values ('bench'); insert into store (group_id, code, name) select max(id), 'BENCH', 'bench' from org_group");
            long store;
            try (var row = statement.executeQuery("select max(id) from guike.store")) {
                row.next();
                store = row.getLong(1);
            }
            var archive = new StringBuilder();
            var phones = new StringBuilder();
            var copy = owner.unwrap(PGConnection.class).getCopyAPI();
            String[] last = null;
            for (int i = 1; i <= customers; i++) {
                var doubled = i % 21 == 0 && last != null;
                var row = doubled ? last.clone() : new String[] {name(random), phone(random), born(random), address(random)};
                if (doubled && random.nextBoolean()) {
                    row[1] = phone(random);
                } else if (doubled) {
                    row[3] = row[3].substring(3).replace("路", "路 ");
                }
                last = row;
                var parts = NameParts.of(row[0]).array();
                archive.append(i).append('\t').append(store).append("\tPERSON\t").append(row[0]).append('\t').append(row[3]).append("\tSOLAR\t").append(row[2], 0, 4).append('\t')
                    .append(Integer.parseInt(row[2].substring(4, 6))).append('\t').append(Integer.parseInt(row[2].substring(6))).append("\t{\"").append(String.join("\",\"", parts)).append("\"}\n");
                phones.append(store).append('\t').append(i).append("\t+86").append(row[1]).append("\t1\n");
                if (i % 50_000 == 0 || i == customers) {
                    copy.copyIn("copy guike.customer (id, store_id, kind, name, address, birthday_kind, birthday_year, birthday_month, birthday_day, name_parts) from stdin", new StringReader(archive.toString()));
                    copy.copyIn("copy guike.customer_phone (store_id, customer_id, number, position) from stdin", new StringReader(phones.toString()));
                    archive.setLength(0);
                    phones.setLength(0);
                }
            }
            statement.execute("select setval('guike.customer_id_seq', " + customers + "); analyze guike.customer; analyze guike.customer_phone");
            System.out.printf("filled in %.0f s; the first search also derives what is compared%n", (System.nanoTime() - began) / 1e9);
            return store;
        }
    }

    private static String name(Random random) {
        int weight = (int) Math.min(SURNAMES.length() - 1, Math.abs(random.nextGaussian()) * 25);
        var given = "" + GIVEN.charAt(random.nextInt(GIVEN.length()));
        return SURNAMES.charAt(weight) + given + (random.nextInt(5) == 0 ? "" : GIVEN.charAt(random.nextInt(GIVEN.length())));
    }

    private static String phone(Random random) {
        return "1" + (3 + random.nextInt(7)) + "%09d".formatted(random.nextInt(1_000_000_000));
    }

    private static String born(Random random) {
        return "%d%02d%02d".formatted(1950 + random.nextInt(55), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private static String address(Random random) {
        return "浙江省杭州市西湖区" + ROADS[random.nextInt(ROADS.length)] + (1 + random.nextInt(900)) + "号" + ESTATES[random.nextInt(ESTATES.length)] + (1 + random.nextInt(60)) + "幢" + (101 + random.nextInt(3200)) + "室";
    }
}
