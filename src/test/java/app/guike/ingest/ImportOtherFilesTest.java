package app.guike.ingest;

import static app.guike.ingest.Importing.count;
import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.file.SheetReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Other systems write other headings, other encodings, other shapes; and nobody imports into or matches with another store.
@GuikeTest
class ImportOtherFilesTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast cast;
    private final TestClock clock;
    private final ImportFilesNight night;
    private Cast.House house;
    private Importing importing;

    ImportOtherFilesTest(Browse browse, DSLContext sql, InScope inScope, Cast cast, TestClock clock, ImportFilesNight night) {
        this.clock = clock;
        this.night = night;
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.cast = cast;
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @BeforeEach
    void freshHouse() {
        house = cast.house();
        importing = Importing.as(browse, house.manager(), house.a().id());
    }

    @Test
    void headingsOfTwoLinesUnderATitleAreOne() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("Sheet1");
            sheet.value(0, 0, "九月维修台次表");
            String[][] rows = {{"委托书号", "牌照号", "用户名称", "联系方式", "进站", "", "出站", "金额", ""}, {"", "", "", "", "时间", "里程", "时间", "工时费", "材料费"},
                {"W1", "京A20001", "赵一", "13811110001", "2026.9.3 8:05", "1.2万", "2026年9月3日", "￥1,200.50", "１００"}};
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < rows[r].length; c++) {
                    sheet.value(r + 1, c, rows[r][c]);
                }
            }
        }

        var run = importing.run("repair-orders", "two.xlsx", out.toByteArray());

        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(1);
        inScope.run(house.a().id(), () -> {
            var order = sql.fetchSingle(REPAIR_ORDER);
            assertThat(order.getMileageKm()).isEqualTo(12_000);
            assertThat(order.getTotalAmount()).isEqualByComparingTo("1300.50");
            assertThat(order.getArrivedAt().toInstant()).hasToString("2026-09-03T00:05:00Z");
            assertThat(order.getDeliveredOn()).hasToString("2026-09-03");
        });
    }

    @Test
    void englishHeadingsSemicolonsAndAnHtmlTableAreRead() {
        assertThat(importing.csv("repair-orders", "RO No;Plate;Owner;Mobile;Date in;Odometer\nE1;京A30001;John Smith;+86 138 1111 0002;9/3/2026;12,345 km\n")
            .get("created").asInt()).isEqualTo(1);
        var html = "<html><meta charset=gbk><table><tr><td colspan=3>报表</td></tr><tr><th>工单号<th>车牌<th>客户名称</tr><tr><td>H1<td>京A30002<td>钱二</tr></table></html>";
        assertThat(importing.run("repair-orders", "export.xls", html.getBytes(Charset.forName("GBK"))).get("created").asInt()).isEqualTo(1);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(CUSTOMER, CUSTOMER.NAME.in("John Smith", "钱二")))).isEqualTo(2);
    }

    /// What was repaired for one owner stays that owner's, though the car has another by now.
    @Test
    void anOrderThatIsKnownStaysWithWhoseItWas() {
        importing.csv("repair-orders", "工单号,车牌,车主,电话,进厂时间\nK1,京A30021,旧主,13811110021,2026-03-01 09:00\nK2,京A30021,新主,13811110022,2026-09-01 09:00\n");

        var amounts = importing.csv("repair-orders", "工单号,车牌,结算金额\nK1,京A30021,880\n");

        assertThat(amounts.get("changed").asInt()).as(amounts.toString()).isEqualTo(1);
        inScope.run(house.a().id(), () -> {
            var order = sql.fetchSingle(REPAIR_ORDER, REPAIR_ORDER.NO.eq("K1"));
            assertThat(order.getTotalAmount()).isEqualByComparingTo("880");
            assertThat(sql.fetchSingle(CUSTOMER, CUSTOMER.ID.eq(order.getCustomerId())).getName()).isEqualTo("旧主");
        });
    }

    @Test
    void aRowThatNamesNoCarIsRefusedAndNotLost() {
        var run = importing.csv("repair-orders", "工单号,车牌,VIN,车主,电话,进厂时间\nN1,新车,,孙甲,13811110031,2026-09-01 09:00\nN2,,无,孙乙,13811110032,2026-09-01 09:00\nN3,未上牌,-,孙丙,13811110033,2026-09-01 09:00\nN4,京A30031,,孙丁,13811110034,2026-09-01 09:00\n");

        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(1);
        assertThat(run.get("refused").asInt()).isEqualTo(3);
        assertThat(run.get("same").asInt()).isZero();
        assertThat(importing.csv("vehicles", "车牌,VIN,车主\n临牌,,孙戊\n").get("refused").asInt()).isEqualTo(1);
    }

    /// A row for each car, the facts of the person in the first alone, as merged cells leave them.
    @Test
    void rowsOfOneCustomerAreOneAccount() {
        var run = importing.csv("customers", "客户名称,手机,性别,生日,地址,勿扰\n合并甲,13811110041,女,1985-03-02,文三路 1 号,生日\n合并甲,13811110041,,,,\n合并乙,13811110042,男,,,\n");

        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(2);
        inScope.run(house.a().id(), () -> {
            var one = sql.fetchSingle(CUSTOMER, CUSTOMER.NAME.eq("合并甲"));
            assertThat(one.getSex()).isEqualTo("F");
            assertThat(one.getBirthdayYear()).isEqualTo(1985);
            assertThat(one.getAddress()).isEqualTo("文三路 1 号");
        });
    }

    /// Two orders of a new car in one file: the last one is still open, and a later row that is refused takes nothing.
    @Test
    void whatIsKnownOfACarComesOfAllItsRows() {
        var run = importing.csv("repair-orders", "工单号,车牌,车主,电话,进厂时间,出厂时间,车型\nL1,京A30051,周甲,13811110051,2026-08-01 09:00,2026-08-01 17:00,甲型\nL2,京A30051,周甲,13811110051,2026-09-01 09:00,,甲型\n"
            + "L3,京A30052,周乙,13811110052,2026-08-01 09:00,2026-08-01 17:00,乙型\nL4,京A30052,,,2026-09-01 09:00,2026-09-01 17:00,丙型\n");

        assertThat(run.get("refused").asInt()).as(run.toString()).isEqualTo(1);
        inScope.run(house.a().id(), () -> {
            assertThat(sql.fetchSingle(VEHICLE, VEHICLE.PLATE.eq("京A30051")).getLastVisitAt().toInstant()).hasToString("2026-08-01T09:00:00Z");
            var car = sql.fetchSingle(VEHICLE, VEHICLE.PLATE.eq("京A30052"));
            assertThat(car.getModel()).isEqualTo("乙型");
            assertThat(sql.fetchCount(guike.Tables.VEHICLE_OWNER, guike.Tables.VEHICLE_OWNER.VEHICLE_ID.eq(car.getId()))).isEqualTo(1);
        });
    }

    @Test
    void linesOfJsonAreRowsToo() {
        var body = "{\"no\":\"J1\",\"plate\":\"京A40001\",\"customer\":\"孙三\",\"phone\":[\"13811110003\",\"13811110004\"],\"arrived_at\":\"2026-09-03T08:00:00\"}\n";
        var answer = importing.api().send(importing.api().request("/api/v1/imports?kind=repair-orders&storeId=" + house.a().id())
            .header("Content-Type", "application/x-ndjson").POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(importing.done(answer.json().get("id").asLong()).get("created").asInt()).isEqualTo(1);
    }

    @Test
    void aMappingOfTheInterfaceIsOfThatCallAlone() {
        var file = "甲,乙,丙,联系电话\nG1,京A50001,周五,13811110005\n".getBytes(StandardCharsets.UTF_8);
        var mapping = Map.of("mapping", "{\"甲\":\"no\",\"乙\":\"plate\",\"丙\":\"customer\",\"联系电话\":\"-\"}");
        var refused = importing.api().upload("/api/v1/imports?kind=repair-orders&storeId=" + house.a().id(), "a.csv", file, Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("detail").asString()).contains("工单号");

        assertThat(importing.run("repair-orders", "a.csv", file, mapping).get("created").asInt()).isEqualTo(1);

        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(guike.Tables.CUSTOMER_PHONE))).as("left out").isZero();
        assertThat(importing.api().upload("/api/v1/imports?kind=repair-orders&storeId=" + house.a().id(), "a.csv", file, Map.of()).status()).as("not remembered").isEqualTo(422);
    }

    @Test
    void whatAClerkChangesIsRememberedForTheWizardAlone() {
        var file = "甲,车牌,车主,联系电话,备用\nV1,京A50011,周六,13811110015,x\n".getBytes(StandardCharsets.UTF_8);
        var manager = browse.as(house.manager());
        var draft = manager.upload("/imports", "b.csv", file, Map.of("kind", "repair-orders", "storeId", String.valueOf(house.a().id()))).header("Location").replaceAll(".*/", "");
        manager.post("/imports/" + draft + "/runs", Map.of("column:甲", "no", "column:车牌", "plate", "column:车主", "customer", "column:联系电话", "", "column:备用", ""));
        assertThat(importing.done(Long.parseLong(draft)).get("created").asInt()).isEqualTo(1);

        assertThat(inScope.of(house.a().id(), () -> sql.fetch(guike.Tables.IMPORT_MAPPING)).getValues(guike.Tables.IMPORT_MAPPING.HEADING)).as("what was changed").containsExactlyInAnyOrder("甲", "联系电话");
        var again = manager.upload("/imports", "b.csv", file, Map.of("kind", "repair-orders", "storeId", String.valueOf(house.a().id()))).header("Location");
        assertThat(manager.get(again).text()).contains("<option value=\"no\" selected");
        var handed = importing.csv("repair-orders", "工单号,车牌,车主,联系电话\nV2,京A50012,周七,13811110016\n");
        assertThat(handed.get("created").asInt()).isEqualTo(1);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchValues(guike.Tables.CUSTOMER_PHONE.NUMBER))).as("a file of another system is read as it is").containsExactly("+8613811110016");
    }

    @Test
    void nameThatFirstComesInALateLineIsAColumn() {
        var lines = new StringBuilder();
        for (int i = 1; i <= 300; i++) {
            lines.append("{\"no\":\"N%1$d\",\"plate\":\"京A%2$d\",\"customer\":\"吴%1$d\"%3$s}\n".formatted(i, 51000 + i, i == 300 ? ",\"phone\":\"13811110300\"" : ""));
        }

        assertThat(importing.run("repair-orders", "late.jsonl", lines.toString().getBytes(StandardCharsets.UTF_8)).get("created").asInt()).isEqualTo(300);

        assertThat(inScope.of(house.a().id(), () -> sql.fetchValues(guike.Tables.CUSTOMER_PHONE.NUMBER))).containsExactly("+8613811110300");
        var many = new StringBuilder();
        for (int i = 1; i <= 600; i++) {
            many.append("{\"no\":\"N1\",\"x%d\":1}\n".formatted(i));
        }
        assertThat(importing.api().upload("/api/v1/imports?kind=repair-orders&storeId=" + house.a().id(), "many.ndjson", many.toString().getBytes(StandardCharsets.UTF_8), Map.of()).status()).isEqualTo(422);
    }

    @Test
    void refusedRowsComeBackAsAWorkbookThatCanBeMendedAndImported() {
        var run = importing.csv("repair-orders", "工单号,车牌,车主,进厂时间\nR1,京A60001,吴六,2026-02-30\n,京A60002,郑七,2026-09-01\nR3,京A60003,王八,2026-09-01\n");
        assertThat(run.get("refused").asInt()).isEqualTo(2);
        assertThat(run.get("errors").get(0).get("message").asString()).contains("2026-02-30");

        var workbook = importing.api().get("/api/v1/imports/" + run.get("id").asLong() + "/errors.xlsx");
        assertThat(workbook.status()).isEqualTo(200);
        var again = importing.run("repair-orders", "refused.xlsx", workbook.response().body());

        assertThat(again.get("rows").asInt()).as(again.toString()).isEqualTo(2);
        assertThat(count(again, "errors", "date-impossible")).isEqualTo(1);
    }

    @Test
    void onlyWhoMayImportsAndOnlyIntoOwnStores() {
        var file = "工单号,车牌,车主\nS1,京A70001,冯九\n".getBytes(StandardCharsets.UTF_8);
        var other = "/api/v1/imports?kind=repair-orders&storeId=" + house.b().id();
        assertThat(importing.api().upload(other, "a.csv", file, Map.of()).status()).isEqualTo(404);
        assertThat(browse.api(house.agent()).upload("/api/v1/imports?kind=repair-orders&storeId=" + house.a().id(), "a.csv", file, Map.of()).status()).isEqualTo(403);

        var mine = importing.run("repair-orders", "a.csv", file).get("id").asLong();

        assertThat(browse.api(house.people().managerB()).get("/api/v1/imports/" + mine).status()).isEqualTo(404);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/imports/" + mine + "/undo", "{}").status()).isEqualTo(404);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/imports/" + mine + "/errors.xlsx").status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).get("/imports/" + mine).status()).isEqualTo(404);
        assertThat(browse.as(house.agent()).get("/imports").status()).isEqualTo(403);
        assertThat(browse.as(house.manager()).get("/imports").text()).contains("a.csv");
        assertThat(browse.as(house.manager()).fragment("/imports/" + mine).text()).contains("新增").doesNotContain("<html");
    }

    @Test
    void textThatWasMadeSafeForASpreadsheetComesBackAsItWas() {
        importing.csv("repair-orders", "工单号,车牌,车主,故障描述\nS1,京A90031,韩一,'-右前异响\nS2,京A90032,韩二,'＝灯不亮\nS3,京A90033,韩三,'90 年的车\n");

        assertThat(inScope.of(house.a().id(), () -> sql.select(REPAIR_ORDER.CUSTOMER_WORDS).from(REPAIR_ORDER).orderBy(REPAIR_ORDER.NO).fetch(REPAIR_ORDER.CUSTOMER_WORDS)))
            .containsExactly("-右前异响", "＝灯不亮", "'90 年的车");
    }

    @Test
    void oldWorkbookWaitsForAnotherOnlyAWhile(@TempDir Path folder) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new org.apache.poi.hssf.usermodel.HSSFWorkbook()) {
            var sheet = book.createSheet("工单");
            for (var line : new String[] {"工单号,车牌,车主", "O1,京A90041,杨一"}) {
                var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
                for (var cell : line.split(",")) {
                    row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell);
                }
            }
            book.write(bytes);
        }
        var file = Files.write(folder.resolve("old.xls"), bytes.toByteArray());
        var path = "/api/v1/imports?kind=repair-orders&storeId=" + house.a().id();

        try (var _ = SheetReader.open(file, "old.xls")) {
            var busy = importing.api().upload(path, "old.xls", bytes.toByteArray(), Map.of());
            assertThat(busy.status()).as(busy.text()).isEqualTo(429);
            assertThat(busy.header("Retry-After")).isNotEmpty();
        }

        assertThat(importing.run("repair-orders", "old.xls", bytes.toByteArray()).get("created").asInt()).isEqualTo(1);
    }

    @Test
    void filesGoAfterTheirTimeAndWhatWasReadOfThemStays() {
        var run = importing.csv("repair-orders", "工单号,车牌,车主,进厂时间\nF1,京A90051,朱一,2026-02-30\nF2,京A90052,朱二,2026-09-01\n").get("id").asLong();
        clock.set(inScope.of(house.a().id(), () -> sql.fetchSingle("select to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')").get(0, String.class)).replace(' ', 'T'));
        var failed = ended("FAILED", "file-broken");
        var stopped = ended("FAILED", "import-interrupted");
        var draft = browse.as(house.manager()).upload("/imports", "late.csv", "工单号,车牌,车主\nD1,京A90071,许一\n".getBytes(StandardCharsets.UTF_8),
            Map.of("kind", "repair-orders", "storeId", String.valueOf(house.a().id()))).header("Location");
        clock.advance(Duration.ofDays(29));
        night.night(house.a().id());
        assertThat(importing.api().get("/api/v1/imports/" + run + "/errors.xlsx").status()).isEqualTo(200);
        assertThat(browse.as(house.manager()).get(draft).status()).isEqualTo(200);

        clock.advance(Duration.ofDays(2));
        night.night(house.a().id());
        clock.reset();
        assertThat(browse.as(house.manager()).get(draft).status()).as("never started").isEqualTo(404);

        assertThat(inScope.of(house.a().id(), () -> sql.fetchValues(guike.Tables.IMPORT_RUN.ID, guike.Tables.IMPORT_RUN.FILE_ID.isNull()))).containsExactlyInAnyOrder(run, failed);
        assertThat(stopped).as("may be run again").isPositive();
        var gone = importing.api().get("/api/v1/imports/" + run + "/errors.xlsx");
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.json().get("detail").asString()).contains("已按保存期限清除");
        assertThat(browse.as(house.manager()).get("/imports/" + run).text()).contains("已按保存期限清除", "2026-02-30").doesNotContain("errors.xlsx");
        assertThat(importing.undone(run).get("state").asString()).isEqualTo("UNDONE");
    }

    private long ended(String state, String failure) {
        var id = importing.csv("repair-orders", "工单号,车牌,车主\nE1,京A90061,秦一\n").get("id").asLong();
        inScope.run(house.a().id(), () -> sql.execute("update import_run set state = {0}, failure = {1} where id = {2}", DSL.val(state), DSL.val(failure), DSL.val(id)));
        return id;
    }

    @Test
    void momentWithAnOffsetIsTheSameMomentHere() {
        var run = importing.csv("repair-orders", """
            工单号,车牌,车主,进厂时间,出厂时间
            Z1,京A90021,沈一,2026-11-22T16:30:00Z,2026-11-23 08:15:00 +0900
            Z2,京A90022,沈二,2026-11-22T23:30:00.5+08:00,2026-11-23 12:05 AM
            Z3,京A90023,沈三,2026年11月23日 上午12:10,2026-11-23 12:20 PM
            """);

        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(3);
        assertThat(visited("Z1")).isEqualTo("2026-11-22T16:30:00Z 2026-11-22T23:15:00Z 2026-11-23");
        assertThat(visited("Z2")).isEqualTo("2026-11-22T15:30:00Z 2026-11-22T16:05:00Z 2026-11-23");
        assertThat(visited("Z3")).isEqualTo("2026-11-22T16:10:00Z 2026-11-23T04:20:00Z 2026-11-23");
    }

    @Test
    void hoursAreReadAsTheyAreSpokenOf() {
        var run = importing.csv("repair-orders", """
            工单号,车牌,车主,进厂时间,出厂时间
            Y1,京A90031,沈一,2026年11月22日 早上8点30,2026年11月22日 晚上12点
            Y2,京A90032,沈二,2026-11-22 凌晨12:10,2026-11-22 中午12:20
            Y3,京A90033,沈三,2026-11-22 中午1:10,2026-11-22 傍晚6:20
            Y4,京A90034,沈四,2026-11-22 晚上1:10,2026-11-23 10:00
            """);

        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(3);
        assertThat(visited("Y1")).isEqualTo("2026-11-22T00:30:00Z 2026-11-22T16:00:00Z 2026-11-23");
        assertThat(visited("Y2")).isEqualTo("2026-11-21T16:10:00Z 2026-11-22T04:20:00Z 2026-11-22");
        assertThat(visited("Y3")).isEqualTo("2026-11-22T05:10:00Z 2026-11-22T10:20:00Z 2026-11-22");
        assertThat(run.get("refused").asInt()).as("one at night may be of either day").isEqualTo(1);
    }

    private String visited(String no) {
        return inScope.of(house.a().id(), () -> {
            var order = sql.fetchSingle(REPAIR_ORDER, REPAIR_ORDER.NO.eq(no));
            return order.getArrivedAt().toInstant() + " " + order.getDeliveredAt().toInstant() + " " + order.getDeliveredOn();
        });
    }

    @Test
    void handOverThatALaterListTellsByItsDayClosesTheOrder() {
        importing.csv("repair-orders", "工单号,车牌,车主,进厂时间\nD1,京A90001,卫一,2026-09-03 10:00\nD2,京A90002,卫二,2026-09-03 10:00\nD3,京A90003,卫三,2026-09-03 10:00\n");

        var later = importing.csv("repair-orders", "工单号,车牌,出厂日期\nD1,京A90001,2026-09-03\nD2,京A90002,2026-09-02\nD3,京A90003,2026-09-03 09:00\n");

        assertThat(later.get("changed").asInt()).as(later.toString()).isEqualTo(1);
        assertThat(later.get("refused").asInt()).isEqualTo(2);
        assertThat(count(later, "errors", "out-before-in")).isEqualTo(2);
        assertThat(delivered("D1")).isEqualTo("DELIVERED 2026-09-03T02:00:00Z 2026-09-03");
        importing.csv("repair-orders", "工单号,车牌,出厂日期\nD1,京A90001,2026-09-03 16:30\n");
        assertThat(importing.csv("repair-orders", "工单号,车牌,出厂日期\nD1,京A90001,2026-09-03\n").get("same").asInt()).as("the day says no more than the time that is known").isEqualTo(1);
        assertThat(delivered("D1")).isEqualTo("DELIVERED 2026-09-03T08:30:00Z 2026-09-03");
    }

    @Test
    void arrivalThatALaterListTellsFitsAHandOverKnownByItsDay() {
        importing.csv("repair-orders", "工单号,车牌,车主,出厂日期\nA1,京A90011,蒋一,2026-09-03\nA2,京A90012,蒋二,2026-09-03\n");

        var later = importing.csv("repair-orders", "工单号,车牌,进厂时间\nA1,京A90011,2026-09-03 10:00\nA2,京A90012,2026-09-04 10:00\n");

        assertThat(later.get("changed").asInt()).as(later.toString()).isEqualTo(1);
        assertThat(count(later, "errors", "out-before-in")).isEqualTo(1);
        assertThat(delivered("A1")).isEqualTo("DELIVERED 2026-09-03T02:00:00Z 2026-09-03");
    }

    private String delivered(String no) {
        return inScope.of(house.a().id(), () -> {
            var order = sql.fetchSingle(REPAIR_ORDER, REPAIR_ORDER.NO.eq(no));
            return order.getState() + " " + order.getDeliveredAt().toInstant() + " " + order.getDeliveredOn();
        });
    }

    @Test
    void theSameCustomerInAnotherStoreIsAnother() {
        var file = "工单号,车牌,车主,电话\nT1,京A80001,陈十,13811110010\n".getBytes(StandardCharsets.UTF_8);
        importing.run("repair-orders", "a.csv", file);
        Importing.as(browse, house.people().managerB(), house.b().id()).run("repair-orders", "a.csv", file);

        for (var store : new long[] {house.a().id(), house.b().id()}) {
            inScope.run(store, () -> {
                assertThat(sql.fetchCount(CUSTOMER)).isEqualTo(1);
                assertThat(sql.fetchCount(VEHICLE)).isEqualTo(1);
                assertThat(sql.fetchSingle(REPAIR_ORDER).getCustomerId()).isEqualTo(sql.fetchSingle(VEHICLE_OWNER).getCustomerId());
            });
        }
    }
}
