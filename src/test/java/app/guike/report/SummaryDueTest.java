package app.guike.report;

import static guike.Tables.COMPLAINT;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The month's summary has a day by which it is due, and tells of each complaint which department was told and what it answered (catalog D10).
@GuikeTest
class SummaryDueTest {
    private final Browse browse;
    private final Cast cast;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;

    SummaryDueTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, TestClock clock) {
        this.browse = browse;
        this.cast = cast;
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void whatIsMissingOrLateShows() {
        var house = cast.house();
        var manager = browse.as(house.manager());
        assertThat(manager.get("/reports/filings").text()).contains("2026-10 月度总结", "未起草", "逾期，应于 2026-11-05 前归档");
        var due = "/reports/filings/due?store=" + house.a().id();
        assertThat(manager.post(due, Map.of("days", "0")).status()).isEqualTo(422);
        assertThat(manager.post(due, Map.of("days", "28")).status()).isEqualTo(303);
        assertThat(browse.as(house.people().managerB()).post(due, Map.of("days", "9")).status()).isEqualTo(404);
        assertThat(browse.as(house.agent()).post(due, Map.of("days", "9")).status()).isEqualTo(403);
        assertThat(manager.get("/reports/filings").text()).contains("未起草", "应于 2026-11-28 前归档").doesNotContain("逾期，");

        var address = manager.post("/reports/filings?from=2026-10-01&to=2026-10-31&storeId=" + house.a().id(), Map.of()).header("Location");
        manager.post(due, Map.of("days", "3"));
        var api = browse.api(house.manager());
        assertThat(api.get("/api/v1" + address.replace("/reports/filings", "/report-filings")).json().path("dueOn").asString()).as("as it was when it was begun").isEqualTo("2026-11-28");
        assertThat(api.get("/api/v1/report-filings/due").json().at("/items/0/state").asString()).isEqualTo("DRAFT");
        assertThat(api.get("/api/v1/report-filings/due").json().at("/items/0/late").asBoolean()).isFalse();

        clock.set("2026-11-29T10:00:00");
        assertThat(api.get("/api/v1/report-filings/due").json().at("/items/0/late").asBoolean()).isTrue();
        assertThat(manager.get("/reports/filings").text()).contains("起草中", "逾期，应于 2026-11-28 前归档", "2026-11-28 · 逾期");
        assertThat(manager.post(address + "/filing", Map.of("version", "1")).status()).isEqualTo(303);
        assertThat(manager.get("/reports/filings").text()).as("filed, but late").contains("2026-11-28 · 逾期");
        assertThat(api.send("PUT", "/api/v1/report-filings/due/" + house.a().id(), "{\"days\":6}", Map.of()).json().path("days").asInt()).isEqualTo(6);
    }

    @Test
    void everyComplaintCarriesTheDepartmentToldAndItsAnswer() {
        var house = cast.house();
        November.of(sql, inScope, house);
        var manager = browse.as(house.manager());
        var complaint = inScope.of(house.a().id(), () -> sql.selectFrom(COMPLAINT).where(COMPLAINT.STORE_ID.eq(house.a().id()), COMPLAINT.STATE.eq("IN_PROGRESS")).fetchSingle());
        var given = manager.post("/complaints/" + complaint.getId() + "/orders", Map.of("task", "复检空调", "assigneeId", house.a().serviceDepartment() + "-" + house.people().adviser().id(), "dueAt", "2026-11-25T12:00"));
        assertThat(given.status()).as(given.text()).isEqualTo(303);
        var summary = "/reports/followup_summary?from=2026-11-01&to=2026-11-30&storeId=" + house.a().id();
        assertThat(manager.get(summary).text()).contains("投诉逐条：告知部门与答复", complaint.getNo(), "售后服务部", "复检空调 → 尚未答复", "没有下达部门指令", "客户原话（按原因）", November.WORDS);

        var filing = manager.post("/reports/filings?from=2026-11-01&to=2026-11-30&storeId=" + house.a().id(), Map.of()).header("Location");
        assertThat(manager.post(filing + "/filing", Map.of("version", "1")).status()).isEqualTo(303);
        var adviser = browse.api(house.people().adviser());
        var order = adviser.get("/api/v1/complaint-orders").json().at("/items/0/id").asLong();
        assertThat(adviser.send("PUT", "/api/v1/complaint-orders/" + order + "/completion", "{\"report\":\"冷媒已补，温度正常\"}", Map.of()).status()).isEqualTo(200);

        assertThat(manager.get(summary).text()).contains("复检空调 → 冷媒已补，温度正常");
        assertThat(manager.get(filing).text()).as("what was answered since is read with the filed report").contains("已归档", "冷媒已补，温度正常", November.WORDS);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchValue("select figures::text from report_filing where store_id = {0}", org.jooq.impl.DSL.val(house.a().id())).toString())).as("kept with it is no word of a customer")
            .doesNotContain(November.WORDS, "复检空调");
    }
}
