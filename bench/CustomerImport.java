import static guike.Tables.IMPORT_RUN;

import app.guike.Guike;
import app.guike.ingest.Imports;
import app.guike.shell.RowScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// Times the import of a million customers of 16 columns from a .csv, all of it on, and the undoing of it, against `copy` of the rows
/// that came of it into tables with the same columns, indexes and checks, but without foreign keys, views and audit:
/// `bench/run.sh customer_import [scale]`.
public final class CustomerImport {
    private static final String HEADINGS = "客户编号,姓名,性别,客户类型,手机,备用电话,生日,地址,邮箱,行业,来源,标签,会员等级,信用代码,负责人,备注";
    private static final String SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英";
    private static final List<String> TABLES = List.of("customer", "customer_phone", "customer_tag");

    public static void main(String[] args) throws Exception {
        var rows = (int) Math.round(1_000_000 * (args.length == 0 ? 1 : Double.parseDouble(args[0])));
        var home = Files.createTempDirectory("guike-bench");
        try (var program = new SpringApplicationBuilder(Guike.class).run("--guike.home=" + home, "--server.port=0", "--db-scheduler.polling-interval=200ms",
            "--logging.level.root=warn")) {
            var csv = home.resolve("customers.csv");
            write(csv, rows);
            try (var owner = owner(program)) {
                owner.createStatement().execute("insert into guike.org_group (name) values ('bench'); insert into guike.store (group_id, code, name) select max(id), 'BENCH', 'bench' from guike.org_group");
                measure(program, owner, csv);
            }
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private static void measure(ConfigurableApplicationContext program, Connection owner, Path csv) throws Exception {
        var imports = program.getBean(Imports.class);
        var began = System.nanoTime();
        var run = imports.run(csv, "customers", "BENCH", Map.of());
        var whole = seconds(began);
        var bare = bare(owner, csv.getParent());
        System.out.printf("%s%nimported %.1f s, copied bare %.1f s, ratio %.2f%n", run, whole, bare, whole / bare);
        began = System.nanoTime();
        undo(program, owner, run.id());
        System.out.printf("undone %.1f s, left: ", seconds(began));
        for (var table : TABLES) {
            try (var count = owner.createStatement().executeQuery("select count(*) from guike." + table)) {
                count.next();
                System.out.print(count.getInt(1) + " ");
            }
        }
        System.out.println();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static Connection owner(ConfigurableApplicationContext program) throws SQLException {
        var owner = program.getBean(FlywayConnectionDetails.class);
        return DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
    }

    /// The tables are filled from files, as `copy` would be by hand; generated columns are computed as they are in the house.
    private static double bare(Connection owner, Path folder) throws Exception {
        double seconds = 0;
        for (var table : TABLES) {
            var statement = owner.createStatement();
            var file = folder.resolve(table + ".copy");
            var copy = owner.unwrap(PGConnection.class).getCopyAPI();
            String columns;
            try (var found = statement.executeQuery("select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = 'guike." + table
                + "'::regclass and attnum > 0 and not attisdropped and attgenerated = ''")) {
                found.next();
                columns = found.getString(1);
            }
            try (var out = Files.newOutputStream(file)) {
                copy.copyOut("copy (select " + columns + " from guike." + table + " order by id) to stdout", out);
            }
            statement.execute("create table public." + table + " (like guike." + table + " including all)");
            var began = System.nanoTime();
            try (var in = Files.newInputStream(file)) {
                copy.copyIn("copy public." + table + " (" + columns + ") from stdin", in, 1 << 17);
            }
            seconds += seconds(began);
            statement.execute("drop table public." + table);
            Files.delete(file);
        }
        return seconds;
    }

    private static void undo(ConfigurableApplicationContext program, Connection owner, long id) throws Exception {
        long store;
        try (var found = owner.createStatement().executeQuery("select store_id from guike.import_run where id = " + id)) {
            found.next();
            store = found.getLong(1);
        }
        RowScope.program("bench", Set.of(store)).<Void, InterruptedException>call(() -> {
            program.getBean(Imports.class).undo(id);
            var transactions = new TransactionTemplate(program.getBean(PlatformTransactionManager.class));
            var sql = program.getBean(DSLContext.class);
            while (!"UNDONE".equals(transactions.execute(_ -> sql.fetchValue(IMPORT_RUN.STATE, IMPORT_RUN.ID.eq(id))))) {
                Thread.sleep(200);
            }
            return null;
        });
    }

    private static void write(Path csv, int rows) throws IOException {
        var random = new Random(11);
        try (var out = Files.newBufferedWriter(csv)) {
            out.write(HEADINGS + "\n");
            for (int i = 1; i <= rows; i++) {
                out.write(row(i, random) + "\n");
            }
        }
    }

    private static String row(int i, Random random) {
        var name = "" + SURNAMES.charAt(random.nextInt(SURNAMES.length())) + GIVEN.charAt(random.nextInt(GIVEN.length())) + GIVEN.charAt(random.nextInt(GIVEN.length()));
        return String.join(",", "B%07d".formatted(i), name, random.nextBoolean() ? "男" : "女", "个人", "13%09d".formatted(i), random.nextInt(4) == 0 ? "15%09d".formatted(i) : "",
            "%d-%02d-%02d".formatted(1950 + random.nextInt(55), 1 + random.nextInt(12), 1 + random.nextInt(28)), "南京市玄武区中山路" + random.nextInt(500) + "号",
            random.nextInt(3) == 0 ? "c" + i + "@example.com" : "", random.nextInt(5) == 0 ? "金融" : "", List.of("自然到店", "转介绍", "网络").get(random.nextInt(3)),
            random.nextInt(10) == 0 ? "老客户" : "", random.nextInt(8) == 0 ? "金卡" : "", "", "", random.nextInt(6) == 0 ? "喜欢周末来" : "");
    }
}
