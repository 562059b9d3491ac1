import static guike.Tables.IMPORT_RUN;

import app.guike.Guike;
import app.guike.base.Vin;
import app.guike.file.SheetReader;
import app.guike.ingest.Imports;
import app.guike.shell.RowScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// Times the import of repair orders, all of it on, against only reading the same file with the same reader and copying
/// its cells into a bare table: `bench/run.sh repair_order_import [scale]`. Also the same file again, and the undoing.
public final class RepairOrderImport {
    private static final String[] HEADINGS = {"工单号", "车牌号", "车架号", "车主", "联系电话", "车型", "品牌", "颜色", "维修类别", "进厂时间", "出厂时间", "进厂里程",
        "服务顾问", "主修技师", "班组", "工时费", "材料费", "合计金额", "客户描述", "维修内容"};
    private static final String SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英";
    private static final String VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

    public static void main(String[] args) throws Exception {
        var rows = (int) Math.round(200_000 * (args.length == 0 ? 1 : Double.parseDouble(args[0])));
        var home = Files.createTempDirectory("guike-bench");
        try (var program = new SpringApplicationBuilder(Guike.class).run("--guike.home=" + home, "--server.port=0", "--db-scheduler.polling-interval=200ms",
            "--logging.level.root=warn")) {
            var csv = home.resolve("orders.csv");
            var xlsx = home.resolve("orders.xlsx");
            write(csv, xlsx, rows);
            var store = store(program);
            System.out.printf("%,d rows of %d columns, %,d vehicles%n", rows, HEADINGS.length, rows / 3);
            for (var file : List.of(xlsx, csv)) {
                bare(program, file);
                measure(program, file, store);
            }
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private static String store(ConfigurableApplicationContext program) throws Exception {
        try (var owner = owner(program); var statement = owner.createStatement()) {
            statement.execute("insert into guike.org_group (name) values ('bench'); insert into guike.store (group_id, code, name) select max(id), 'BENCH', 'bench' from guike.org_group");
            return "BENCH";
        }
    }

    private static java.sql.Connection owner(ConfigurableApplicationContext program) throws Exception {
        var owner = program.getBean(FlywayConnectionDetails.class);
        return DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
    }

    private static void measure(ConfigurableApplicationContext program, Path file, String store) throws Exception {
        var bare = bare(program, file);
        var imports = program.getBean(Imports.class);
        var moment = Instant.now();
        var began = System.nanoTime();
        var first = imports.run(file, "repair-orders", store, Map.of());
        var whole = (System.nanoTime() - began) / 1e9;
        System.out.printf("%s: read and copied bare %.2f s, imported %.2f s, ratio %.2f; there after %.2f s, then what follows from it; %s%n", file.getFileName(), bare, whole,
            whole / bare, there(program, first.id(), moment), first);
        began = System.nanoTime();
        var again = imports.run(file, "repair-orders", store, Map.of());
        System.out.printf("  again %.2f s: created %d, changed %d, same %d%n", (System.nanoTime() - began) / 1e9, again.created(), again.changed(), again.same());
        began = System.nanoTime();
        undo(program, first.id());
        System.out.printf("  undone %.2f s%n", (System.nanoTime() - began) / 1e9);
    }

    /// Until everybody sees it.
    private static double there(ConfigurableApplicationContext program, long id, Instant began) throws Exception {
        try (var owner = owner(program); var statement = owner.createStatement(); var found = statement.executeQuery("select finished_at from guike.import_run where id = " + id)) {
            found.next();
            return Duration.between(began, found.getObject(1, OffsetDateTime.class).toInstant()).toMillis() / 1e3;
        }
    }

    private static void undo(ConfigurableApplicationContext program, long id) throws Exception {
        var sql = program.getBean(DSLContext.class);
        long store;
        try (var owner = owner(program); var statement = owner.createStatement(); var found = statement.executeQuery("select store_id from guike.import_run where id = " + id)) {
            found.next();
            store = found.getLong(1);
        }
        RowScope.program("bench", Set.of(store)).<Void, InterruptedException>call(() -> {
            program.getBean(Imports.class).undo(id);
            var transactions = new TransactionTemplate(program.getBean(PlatformTransactionManager.class));
            while (!"UNDONE".equals(transactions.execute(_ -> sql.fetchValue(IMPORT_RUN.STATE, IMPORT_RUN.ID.eq(id))))) {
                Thread.sleep(100);
            }
            return null;
        });
    }

    private static double bare(ConfigurableApplicationContext program, Path file) throws Exception {
        try (var owner = owner(program); var statement = owner.createStatement()) {
            statement.execute("drop table if exists public.bare; create table public.bare (" + String.join(", ", columns()) + ")");
            var began = System.nanoTime();
            var copy = owner.unwrap(PGConnection.class).getCopyAPI().copyIn("copy public.bare from stdin");
            var buffer = new StringBuilder();
            try (var reader = SheetReader.open(file, file.getFileName().toString())) {
                reader.rows(0, row -> {
                    for (int i = 0; i < HEADINGS.length; i++) {
                        buffer.append(i == 0 ? "" : "\t").append(row.cell(i).text().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
                    }
                    buffer.append('\n');
                    if (buffer.length() > 1 << 17) {
                        flush(copy, buffer);
                    }
                    return true;
                });
            }
            flush(copy, buffer);
            copy.endCopy();
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static void flush(org.postgresql.copy.CopyIn copy, StringBuilder buffer) {
        try {
            var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            buffer.setLength(0);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> columns() {
        var columns = new ArrayList<String>();
        for (int i = 0; i < HEADINGS.length; i++) {
            columns.add("c" + i + " text");
        }
        return columns;
    }

    private static void write(Path csv, Path xlsx, int rows) throws IOException {
        var random = new Random(7);
        try (var out = Files.newBufferedWriter(csv); var book = new Workbook(Files.newOutputStream(xlsx), "bench", "1.0")) {
            var sheet = book.newWorksheet("工单");
            put(out, sheet, 0, HEADINGS);
            for (int r = 1; r <= rows; r++) {
                put(out, sheet, r, row(r, rows, 1 + random.nextInt(Math.max(1, rows / 3)), random));
                if (r % 1000 == 0) {
                    sheet.flush();
                }
            }
        }
    }

    private static void put(java.io.Writer csv, org.dhatim.fastexcel.Worksheet sheet, int r, String... values) throws IOException {
        csv.write(String.join(",", values) + "\n");
        for (int c = 0; c < values.length; c++) {
            if (r > 0 && (c == 11 || c >= 15 && c <= 17)) {
                sheet.value(r, c, Integer.parseInt(values[c]));
            } else {
                sheet.value(r, c, values[c]);
            }
        }
    }

    /// Numbers rise with the days, as a dealer system gives them.
    private static String[] row(int r, int rows, int car, Random random) {
        var of = new Random(car);
        var vin = vin(of, car);
        var name = "" + SURNAMES.charAt(of.nextInt(SURNAMES.length())) + GIVEN.charAt(of.nextInt(GIVEN.length())) + GIVEN.charAt(of.nextInt(GIVEN.length()));
        var day = LocalDate.of(2026, 1, 1).plusDays(300L * r / rows);
        int labour = random.nextInt(900);
        int parts = random.nextInt(4000);
        return new String[] {"B%08d".formatted(r), "京A" + "%05d".formatted(car % 100_000), vin, name, "138%08d".formatted(car), "朗逸 1.5L", "大众", "极地白",
            List.of("定期保养", "一般维修", "首保", "事故钣喷").get(random.nextInt(4)), "%s 09:%02d".formatted(day, random.nextInt(60)),
            "%s 16:%02d".formatted(day, random.nextInt(60)), String.valueOf(5000 + of.nextInt(50_000) + day.getDayOfYear() * 30), "李强", "张师傅", "机电一组",
            String.valueOf(labour), String.valueOf(parts), String.valueOf(labour + parts), "空调不凉", "换机油机滤"};
    }

    /// With the check digit that agrees.
    private static String vin(Random of, int car) {
        var head = new StringBuilder("LSV");
        for (int i = 0; i < 5; i++) {
            head.append(VIN_LETTERS.charAt(of.nextInt(VIN_LETTERS.length())));
        }
        var tail = "" + VIN_LETTERS.charAt(of.nextInt(23)) + VIN_LETTERS.charAt(of.nextInt(23)) + "%06d".formatted(car);
        return "0123456789X".chars().mapToObj(c -> head.toString() + (char) c + tail).filter(v -> Vin.parse(v).orElseThrow().checkDigitValid()).findFirst().orElseThrow();
    }
}
