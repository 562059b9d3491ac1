package app.guike.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.House;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@GuikeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeReportOutTest {
    private static final String NOVEMBER = "from=2026-11-01&to=2026-11-30";
    private static final String NOW = "31 95 168";
    private static final String BEFORE = "181 191 202";
    private final Browse browse;
    private final Cast cast;
    private final DSLContext sql;
    private final InScope inScope;
    private House house;

    TakeReportOutTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.cast = cast;
        this.sql = sql;
        this.inScope = inScope;
    }

    @BeforeAll
    void aKnownMonth() {
        house = cast.house();
        November.of(sql, inScope, house);
    }

    @Test
    void theRecordFormIsAWorkbookWithTypedCells() throws IOException {
        var seen = browse.as(house.manager()).get("/reports/followup_record.xlsx?" + NOVEMBER);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Content-Disposition")).startsWith("attachment").contains("filename*=UTF-8''");
        var rows = rows(seen.response().body());
        assertThat(rows.get(0).getCellText(0)).isEqualTo("回访记录表");
        assertThat(rows.get(2).getCellText(0)).isEqualTo("序号");
        assertThat(rows).hasSize(3 + 4);
        assertThat(rows.get(3).getCellAsDate(1)).hasValue(LocalDateTime.of(2026, 11, 5, 0, 0));
        assertThat(rows.get(3).getCellText(4)).isEqualTo("138****5678");
        assertThat(rows.get(4).getCellText(14)).isEqualTo("'" + November.WORDS);
        assertThat(rows).flatExtracting(r -> r.stream().map(c -> c == null ? CellType.EMPTY : c.getType()).toList()).doesNotContain(CellType.FORMULA);
    }

    @Test
    void takingPersonalDataOutIsNoted() {
        var before = looks();
        browse.as(house.manager()).get("/reports/followup_record.xlsx?" + NOVEMBER);
        browse.as(house.manager()).get("/reports/followup_record.pdf?" + NOVEMBER);

        assertThat(looks()).isEqualTo(before + 2);
    }

    @Test
    void theTrackingTableOfADayHasTheCarsThatLeftSevenDaysBefore() {
        var page = browse.as(house.manager()).get("/reports/tracking_daily_sheet?from=2026-11-24&to=2026-11-24").text();
        assertThat(page).contains("2026-11-17", "过两天再打", "未跟踪", "接通-约定再拨", "老顾问", "23,456", "共 2 行");

        var rows = browse.api(house.manager()).get("/api/v1/reports/tracking_daily_sheet?from=2026-11-24&to=2026-11-24").json().get("rows");
        assertThat(rows.findValuesAsString("due_on")).as("called or not").containsExactly("2026-11-24", "2026-11-24");
        assertThat(rows.get(0).get("tracked_at").asString()).startsWith("2026-11-24").contains("09:30");
        inScope.run(house.a().id(), () -> sql.execute("update repair_order set type = 'PERIODIC_SERVICE' where store_id = {0} and delivered_on = date '2026-11-17'", org.jooq.impl.DSL.val(house.a().id())));
        assertThat(browse.as(house.manager()).get("/reports/tracking_daily_sheet?from=2026-11-24&to=2026-11-24").text()).as("the plan asks about repairs alone").contains("不在计划内", "过两天再打").doesNotContain("未跟踪<");
        inScope.run(house.a().id(), () -> sql.execute("update repair_order set type = 'REPAIR' where store_id = {0} and delivered_on = date '2026-11-17'", org.jooq.impl.DSL.val(house.a().id())));

        assertThat(browse.as(house.manager()).get("/reports/tracking_daily_sheet?from=2026-11-25&to=2026-11-25").text()).contains("这段时间没有记录");
    }

    @Test
    void thePaperReadsRight() throws IOException {
        var seen = browse.api(house.manager()).get("/api/v1/reports/tracking_daily_sheet?from=2026-11-24&to=2026-11-24&format=pdf");

        assertThat(seen.header("Content-Type")).startsWith("application/pdf");
        try (var paper = Loader.loadPDF(seen.response().body())) {
            var text = new PDFTextStripper().getText(paper).replaceAll("\\s+", "");
            assertThat(text).contains("日报跟踪表", "车牌号", "过两天再打", "138****5678", "制表：", "审核：", "批准：", "第1页共1页");
            assertThat(paper.getPage(0).getMediaBox().getWidth()).isGreaterThan(800);
        }
        try (var paper = Loader.loadPDF(browse.as(house.manager()).get("/reports/followup_summary.pdf?" + NOVEMBER).response().body())) {
            assertThat(new PDFTextStripper().getText(paper)).contains("回访总结报告", "66.7%", "第 1 页 共");
            assertThat(bars(paper)).as("this period and the one before stand as bars").containsKeys(NOW, BEFORE);
        }
    }

    /// How often each colour is chosen to fill something.
    private static Map<String, Long> bars(PDDocument paper) throws IOException {
        var colours = new ArrayList<String>();
        for (var page : paper.getPages()) {
            var tokens = new PDFStreamParser(page).parse();
            for (int i = 3; i < tokens.size(); i++) {
                if (tokens.get(i) instanceof Operator o && o.getName().equals("rg")) {
                    colours.add(tokens.subList(i - 3, i).stream().map(c -> String.valueOf(Math.round(((COSNumber) c).floatValue() * 255))).collect(Collectors.joining(" ")));
                }
            }
        }
        return colours.stream().collect(Collectors.groupingBy(c -> c, Collectors.counting()));
    }

    @Test
    void theSummaryIsAWorkbookToo() throws IOException {
        var rows = rows(browse.as(house.manager()).get("/reports/followup_summary.xlsx?" + NOVEMBER).response().body());

        var reach = rows.stream().filter(r -> r.getCellCount() > 2 && "接通率".equals(r.getCellText(1))).findFirst().orElseThrow();
        assertThat(reach.getCell(2).getDataFormatString()).isEqualTo("0.0%");
        assertThat(reach.getCellAsNumber(2).orElseThrow().doubleValue()).isBetween(0.666, 0.667);
    }

    @Test
    void theReworkRegisterListsWhatMustComeBack() {
        assertThat(browse.as(house.people().serviceManager()).get("/reports/rework_register?" + NOVEMBER).text()).contains("刹车仍有异响", "138****5678");
    }

    @Test
    void everybodySeesOnlyTheirStores() {
        var report = "/reports/followup_record";
        assertThat(browse.as(house.manager()).get(report + "?" + NOVEMBER).text()).doesNotContain("西城原话");
        assertThat(browse.as(house.people().managerB()).get(report + "?" + NOVEMBER).text()).contains("西城原话").doesNotContain("王建国");
        assertThat(browse.as(house.people().director()).get(report + "?" + NOVEMBER).text()).contains("西城原话", "王建国", "西城店");
        assertThat(browse.as(house.manager()).get(report + "?storeId=" + house.b().id()).status()).isEqualTo(404);
        assertThat(browse.as(house.manager()).get(report + ".xlsx?storeId=" + house.b().id()).status()).isEqualTo(404);
    }

    @Test
    void whoLacksTheRightIsRefused() {
        assertThat(browse.as(house.people().adviser()).get("/reports").status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/reports/followup_record?" + NOVEMBER).status()).isEqualTo(200);
        assertThat(browse.as(house.agent()).get("/reports/followup_record.xlsx?" + NOVEMBER).status()).isEqualTo(403);
        assertThat(browse.api(house.agent()).get("/api/v1/reports/followup_record?format=xlsx").status()).isEqualTo(403);
        assertThat(browse.as(house.people().clerk()).get("/reports/survey_responses").status()).isEqualTo(403);
        assertThat(browse.as(house.people().clerk()).get("/reports").text()).contains("日报跟踪表").doesNotContain("回访总结报告");
        assertThat(browse.as(house.manager()).get("/reports/nothing_such").status()).isEqualTo(404);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        var api = browse.api(house.manager());
        assertThat(api.get("/api/v1/reports/followup_record?from=2025-01-01&to=2026-11-30").status()).isEqualTo(422);
        assertThat(browse.as(house.manager()).get("/reports/followup_record?from=2025-01-01&to=2026-11-30").text()).contains("最多 366 天");
        assertThat(api.get("/api/v1/reports/followup_record?from=2026-11-30&to=2026-11-01").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/reports/followup_tasks?figure=nonsense").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/reports/followup_record?from=yesterday").status()).isBetween(400, 422);
        assertThat(api.get("/api/v1/reports/followup_record?format=exe").status()).isEqualTo(422);
    }

    @Test
    void theApiTellsTheSameRowsMasked() {
        var seen = browse.api(house.manager()).get("/api/v1/reports/followup_record?" + NOVEMBER).json();

        assertThat(seen.get("total").intValue()).isEqualTo(4);
        assertThat(seen.get("rows").get(0).get("phone").asString()).isEqualTo("138****5678");
        assertThat(seen.get("rows").get(0).get("overall").intValue()).isEqualTo(9);
        assertThat(browse.api(house.manager()).get("/api/v1/reports").text()).contains("followup_summary", "rework_register");
    }

    private int looks() {
        return inScope.of(house.a().id(), () -> sql.fetch("select * from scoped.audit_look where store_id = {0} and subject_type = 'report:followup_record'", house.a().id()).size());
    }

    private static List<Row> rows(byte[] file) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false))) {
            return book.getFirstSheet().read();
        }
    }
}
