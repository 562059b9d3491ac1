package app.guike.report;

import static guike.Tables.CARE_TASK;
import static guike.Tables.REPORT_FILING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class FileSummaryTest {
    private final Browse browse;
    private final Cast cast;
    private final DSLContext sql;
    private final InScope inScope;

    FileSummaryTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.cast = cast;
        this.sql = sql;
        this.inScope = inScope;
    }

    @Test
    void aSummaryIsDraftedEditedFiledAndStaysAsItIs() throws Exception {
        var house = cast.house();
        November.of(sql, inScope, house);
        var manager = browse.as(house.manager());

        var begun = manager.post("/reports/filings?from=2026-11-01&to=2026-11-30&storeId=" + house.a().id(), Map.of());
        assertThat(begun.status()).isEqualTo(303);
        var address = begun.header("Location");
        assertThat(manager.get(address).text()).contains("本期应回访 4 人次，已回访 3 人次，接通率 66.7%（上期 100.0%）", "CSI 总分 68.9（上期 100.0）", "题 q1：1 份不满意");
        assertThat(manager.post("/reports/filings?from=2026-11-01&to=2026-11-30&storeId=" + house.a().id(), Map.of()).header("Location")).isEqualTo(address);

        assertThat(manager.post(address, Map.of("version", "1", "situation", "本月平稳", "nextPlan", "加强返修跟踪")).status()).isEqualTo(303);
        assertThat(manager.post(address, Map.of("version", "1", "situation", "旧的")).status()).isEqualTo(412);
        assertThat(manager.post(address + "/filing", Map.of("version", "2")).status()).isEqualTo(303);

        inScope.run(house.a().id(), () -> sql.update(CARE_TASK).set(CARE_TASK.STATE, "SKIPPED").where(CARE_TASK.STORE_ID.eq(house.a().id())).and(CARE_TASK.STATE.eq("ASSIGNED")).execute());
        var filed = manager.get(address).text();
        assertThat(filed).contains("本月平稳", "加强返修跟踪", "已归档", "66.7%", "3 / 4").doesNotContain("<textarea");
        assertThat(manager.post(address, Map.of("version", "3", "situation", "改")).status()).isEqualTo(409);
        assertThat(manager.post(address + "/filing", Map.of("version", "3")).status()).isEqualTo(409);
        var id = Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
        assertThatThrownBy(() -> inScope.of(house.a().id(), () -> sql.update(REPORT_FILING).set(REPORT_FILING.SITUATION, "改").where(REPORT_FILING.ID.eq(id)).execute()))
            .hasMessageContaining("a filed report is not changed");
        try (var paper = Loader.loadPDF(manager.get(address + ".pdf").response().body())) {
            assertThat(new PDFTextStripper().getText(paper)).contains("本月平稳", "制表：客服经理");
        }
        assertThat(manager.get("/reports/filings").text()).contains("已归档", address);
        assertThat(browse.as(house.people().managerB()).get(address).status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).post(address, Map.of("version", "3")).status()).isEqualTo(404);
        assertThat(browse.as(house.people().serviceManager()).post(address, Map.of("version", "3")).status()).isEqualTo(403);
    }

    @Test
    void theSameThroughTheApi() {
        var house = cast.house();
        November.of(sql, inScope, house);
        var api = browse.api(house.manager());
        var body = "{\"storeId\":%d,\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}".formatted(house.a().id());

        var begun = api.post("/api/v1/report-filings", body);

        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(begun.json().at("/chapters/situation").asString()).contains("本期应回访 4 人次");
        var url = begun.header("Location");
        assertThat(api.post("/api/v1/report-filings", body).header("Location")).isEqualTo(url);
        assertThat(api.post("/api/v1/report-filings", "{\"from\":\"2026-11-01\",\"to\":\"2026-11-30\",\"storeId\":%d}".formatted(house.b().id())).status()).isEqualTo(404);
        var edited = api.send("PATCH", url, "{\"nextPlan\":\"加强返修跟踪\"}", Map.of("If-Match", begun.header("ETag")));
        assertThat(edited.json().at("/chapters/nextPlan").asString()).isEqualTo("加强返修跟踪");
        assertThat(edited.json().at("/chapters/situation").asString()).contains("本期应回访 4 人次");
        assertThat(api.send("PATCH", url, "{\"nextPlan\":\"旧的\"}", Map.of("If-Match", begun.header("ETag"))).status()).isEqualTo(412);
        assertThat(api.send("PATCH", url, "{\"nonsense\":1}", Map.of()).status()).isEqualTo(422);

        assertThat(api.post(url + "/filing", "{}").json().get("filedBy").asString()).isEqualTo(house.manager().name());
        assertThat(api.send("PATCH", url, "{\"nextPlan\":\"改\"}", Map.of()).status()).isEqualTo(409);
        assertThat(api.get("/api/v1/report-filings?limit=1").json().at("/items/0/version").asInt()).isEqualTo(3);
        assertThat(browse.api(house.people().managerB()).get(url).status()).isEqualTo(404);
        assertThat(browse.api(house.people().serviceManager()).post(url + "/filing", "{}").status()).isEqualTo(403);
    }

    @Test
    void theMorningPageOfWhoLeadsTellsTheMonth() {
        var house = cast.house();
        November.of(sql, inScope, house);

        assertThat(browse.as(house.manager()).get("/").text()).contains("hx-get=\"/desk-cards/month\"");
        assertThat(browse.as(house.manager()).get("/desk-cards/month").text()).contains("本月回访与满意度", "3 / 4", "66.7%", "68.9", "上月 100.0%", "figure=closed");
        assertThat(browse.as(house.people().director()).get("/desk-cards/month").text()).contains("4 / 5");
        assertThat(browse.as(house.agent()).get("/").text()).doesNotContain("/desk-cards/month");
        assertThat(browse.as(house.agent()).get("/desk-cards/month").status()).isEqualTo(404);
    }
}
