package app.guike.complaint;

import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_STEP;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.TestHouse.Owner;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// Late ones show red and go up (handbook 4.3).
@GuikeTest
class LateComplaintTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final RecurringTask<?> round;
    private final Owner owner;
    private final Cast.House house;
    private final Told told;

    LateComplaintTest(ApplicationContext beans, InScope inScope, TestClock clock, Cast cast) {
        this.browse = beans.getBean(Browse.class);
        this.sql = beans.getBean(DSLContext.class);
        this.inScope = inScope;
        this.clock = clock;
        this.round = beans.getBean("escalateComplaints", RecurringTask.class);
        this.owner = beans.getBean(Owner.class);
        this.house = cast.house();
        this.told = new Told(browse, sql, inScope, house);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void lateComplaintTurnsRedAndGoesUpOnceForEachLevel() {
        var id = told.taken(told.customer("蒋超时")).get("id").asLong();
        run();
        assertThat(level(id)).isZero();
        assertThat(browse.as(house.manager()).get("/complaints?tab=late").text()).doesNotContain("蒋超时");

        clock.advance(Duration.ofMinutes(31));
        run();
        run();
        assertThat(level(id)).isEqualTo(2);
        assertThat(escalations(id)).isEqualTo(1);
        var manager = browse.as(house.manager());
        assertThat(manager.get("/complaints?tab=late").text()).contains("蒋超时", "已升级至客服经理");
        assertThat(manager.get("/").text()).contains("蒋超时", "逾期");

        clock.advance(Duration.ofHours(24));
        run();
        assertThat(level(id)).isEqualTo(3);
        clock.advance(Duration.ofDays(3));
        run();
        run();
        assertThat(level(id)).isEqualTo(4);
        assertThat(escalations(id)).isEqualTo(3);
    }

    @Test
    void reopenedComplaintRunsOnItsNewClockAndGoesUpAnew() {
        var id = told.resolved(told.customer("沈复发"), house.agent());
        told.step(house.people().secondAgent(), "POST", id, "closing-calls", "{\"result\":\"AGREED\",\"satisfaction\":5}");
        inScope.run(house.a().id(), () -> sql.update(COMPLAINT).set(COMPLAINT.ESCALATED_LEVEL, 4).where(COMPLAINT.ID.eq(id)).execute());
        clock.advance(Duration.ofDays(60));
        told.step(house.agent(), "POST", id, "reopening", "{\"reason\":\"同一故障再现\"}");

        told.step(house.manager(), "PUT", id, "severity", "{\"severity\":3,\"reason\":\"第二次\"}");
        run();

        assertThat(inScope.of(house.a().id(), () -> sql.fetchValue(COMPLAINT.RESOLVE_DUE, COMPLAINT.ID.eq(id))).toInstant()).as("counted from today").isAfter(clock.instant());
        assertThat(level(id)).as("nothing is late yet").isZero();
        var clocks = clocks(id).stream().filter(c -> c.get("done").isNull()).toList();
        assertThat(clocks).extracting(c -> c.get("step").asString()).contains("RESOLVE");
        assertThat(clocks).as("all of its time is left").allSatisfy(c -> {
            assertThat(c.get("percent").asInt()).isZero();
            assertThat(c.get("standing").asString()).isEqualTo("RUNNING");
        });
        clock.advance(Duration.ofDays(8));
        run();
        assertThat(level(id)).as("late again, told again").isGreaterThanOrEqualTo(3);
    }

    @Test
    void brokenResolveClockGoesToTheGeneralManager() {
        var id = told.taken(told.customer("沈久拖")).get("id").asLong();
        told.step(house.agent(), "PUT", id, "acceptance", "{}");
        told.step(house.agent(), "POST", id, "answers", "{\"text\":\"已联系\"}");
        told.step(house.agent(), "PUT", id, "plan", "{\"plan\":\"返修\"}");
        clock.advance(Duration.ofDays(3).plusMinutes(1));
        run();

        assertThat(level(id)).isEqualTo(3);
        assertThat(browse.as(house.people().director()).get("/").text()).contains("沈久拖");
    }

    @Test
    void waitingStopsTheResolveClockAloneAndNoLongerThanFifteenDays() {
        var id = told.taken(told.customer("韩等件")).get("id").asLong();
        told.step(house.agent(), "PUT", id, "acceptance", "{}");
        told.step(house.agent(), "POST", id, "answers", "{\"text\":\"已联系\"}");
        told.step(house.agent(), "PUT", id, "plan", "{\"plan\":\"换件\"}");
        var due = due(id);
        assertThat(told.refused(house.agent(), "PUT", id, "waiting", "{\"on\":\"PARTS\",\"reason\":\"缺件\",\"until\":\"2026-12-20\"}")).as("26 days").isEqualTo(422);
        assertThat(told.refused(house.agent(), "PUT", id, "waiting", "{\"on\":\"PARTS\",\"until\":\"2026-12-01\"}")).as("no reason").isEqualTo(422);
        assertThat(told.step(house.agent(), "PUT", id, "waiting", "{\"on\":\"PARTS\",\"reason\":\"缺件\",\"until\":\"2026-12-04\"}").get("state").asString()).isEqualTo("WAITING_PARTS");

        clock.advance(Duration.ofDays(10));
        run();
        assertThat(level(id)).as("the clock stands still").isZero();
        told.step(house.agent(), "DELETE", id, "waiting", "");
        assertThat(due(id)).isEqualTo(due.plusDays(10));
        assertThat(told.refused(house.agent(), "PUT", id, "waiting", "{\"on\":\"OEM\",\"reason\":\"厂家\",\"until\":\"2026-12-14\"}")).as("10 + 10 days").isEqualTo(422);
        assertThat(told.refused(house.agent(), "DELETE", id, "waiting", "")).as("not waiting").isEqualTo(409);
    }

    @Test
    void waitEndsWithItsDayWhetherAnybodyEndsItOrNot() {
        var id = worked("魏不来");
        told.step(house.agent(), "PUT", id, "waiting", "{\"on\":\"PARTS\",\"reason\":\"缺件\",\"until\":\"2026-11-28\"}");
        clock.set("2026-11-28T17:00");
        run();
        assertThat(resolve(id).get("standing").asString()).isEqualTo("PAUSED");
        assertThat(level(id)).as("still its day").isZero();

        clock.set("2026-12-02T09:50");
        run();
        assertThat(OffsetDateTime.parse(resolve(id).get("due").asString())).as("moved on by what was waited for, to the first hour of the day").isEqualTo("2026-12-02T02:00Z");
        assertThat(resolve(id).get("standing").asString()).isEqualTo("SOON");
        assertThat(level(id)).isZero();
        assertThat(lateOnes()).doesNotContain("魏不来");

        clock.set("2026-12-02T10:01");
        run();
        assertThat(resolve(id).get("standing").asString()).isEqualTo("LATE");
        assertThat(level(id)).isEqualTo(3);
        assertThat(lateOnes()).contains("魏不来");

        clock.set("2026-12-20T10:00");
        told.step(house.agent(), "DELETE", id, "waiting", "");
        assertThat(due(id)).as("days that nobody waited for are not granted").isEqualTo("2026-12-02T02:00Z");
    }

    @Test
    void clockThatStandsStillShowsHowFarItHadRun() {
        var id = worked("陶停表");
        clock.advance(Duration.ofHours(18));
        told.step(house.agent(), "PUT", id, "waiting", "{\"on\":\"OEM\",\"reason\":\"等批复\",\"until\":\"2026-11-28\"}");

        clock.advance(Duration.ofDays(2));
        assertThat(resolve(id).get("standing").asString()).isEqualTo("PAUSED");
        assertThat(resolve(id).get("percent").asInt()).as("18 of 72 hours").isEqualTo(25);

        told.step(house.agent(), "DELETE", id, "waiting", "");
        assertThat(resolve(id).get("standing").asString()).isEqualTo("RUNNING");
        assertThat(resolve(id).get("percent").asInt()).as("runs on from there").isEqualTo(25);
    }

    @Test
    void ledgerCallsLateWhatEndedLateOrRunsLate() {
        var late = worked("纪真晚");
        var closed = worked("纪经理结案");
        told.step(house.people().director(), "POST", closed, "closure", "{\"reason\":\"书面确认\",\"departmentId\":%d,\"cause\":\"PEOPLE\",\"measure\":\"培训\"}".formatted(house.a().serviceDepartment()));
        var waiting = worked("纪等件");
        told.step(house.agent(), "PUT", waiting, "waiting", "{\"on\":\"PARTS\",\"reason\":\"缺件\",\"until\":\"2026-12-04\"}");
        var rejected = told.taken(told.customer("纪不受理")).get("id").asLong();
        told.step(house.agent(), "POST", rejected, "rejection", "{\"reason\":\"不属本店\"}");
        clock.advance(Duration.ofDays(5));

        var rows = browse.api(house.manager()).get("/api/v1/reports/complaint_ledger?from=2026-11-24&to=2026-11-24").json().get("rows").valueStream().toList();

        assertThat(rows).extracting(r -> r.get("customer").asString()).contains("纪真晚", "纪经理结案", "纪等件", "纪不受理");
        assertThat(rows).filteredOn(r -> r.get("customer").asString().startsWith("纪") && !r.get("late").isNull()).extracting(r -> r.get("complaint_no").asString())
            .containsExactly("TS%07d".formatted(late));
    }

    @Test
    void lateComplaintOfAnErasedPersonIsStillRead() throws java.sql.SQLException {
        var customer = told.customer("尤抹去");
        var id = told.taken(customer).get("id").asLong();
        clock.advance(Duration.ofMinutes(31));
        run();
        told.step(house.agent(), "PUT", id, "acceptance", "{}");
        told.settle(id, house.agent());
        told.step(house.people().secondAgent(), "POST", id, "closing-calls", "{\"result\":\"AGREED\",\"satisfaction\":4,\"words\":\"尤抹去说可以\"}");
        erase(customer);

        var page = browse.as(house.manager()).get("/complaints/" + id);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.text()).contains("超时升级至客服经理").doesNotContain("尤抹去");

        owner.execute("update guike.complaint_step set text = '（已删除）' where kind = 'ESCALATION' and complaint_id = " + id);
        assertThat(browse.as(house.manager()).get("/complaints/" + id).text()).as("erased before its level was kept").contains("超时升级至（已删除）");
    }

    private void erase(long customer) {
        var manager = browse.api(house.manager());
        var request = manager.post("/api/v1/customers/" + customer + "/privacy-requests",
            "{\"kind\":\"ERASURE\",\"channel\":\"VISIT\",\"requester\":\"本人\",\"identityNote\":\"核对了身份证\",\"words\":\"请删除\"}").json().path("id").asLong();
        assertThat(manager.post("/api/v1/privacy-requests/" + request + "/erasure", "").status()).isEqualTo(200);
        var done = browse.api(house.people().administrator()).post("/api/v1/privacy-requests/" + request + "/erasure/confirmation", "{\"answer\":\"已按请求删除\"}");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
    }

    /// Taken on, answered and planned: the resolve clock alone runs.
    private long worked(String customer) {
        var id = told.taken(told.customer(customer)).get("id").asLong();
        told.step(house.agent(), "PUT", id, "acceptance", "{}");
        told.step(house.agent(), "POST", id, "answers", "{\"text\":\"已联系\"}");
        told.step(house.agent(), "PUT", id, "plan", "{\"plan\":\"返修\"}");
        return id;
    }

    private List<JsonNode> clocks(long id) {
        return browse.api(house.manager()).get("/api/v1/complaints/" + id).json().get("clocks").valueStream().toList();
    }

    private JsonNode resolve(long id) {
        return clocks(id).stream().filter(c -> c.get("step").asString().equals("RESOLVE")).findFirst().orElseThrow();
    }

    private String lateOnes() {
        return browse.as(house.manager()).get("/complaints?tab=late").text();
    }

    @Test
    void higherLevelMeansShorterClocks() {
        var id = told.taken(told.customer("杨升级")).get("id").asLong();
        var before = due(id);

        told.step(house.manager(), "PUT", id, "severity", "{\"severity\":1,\"reason\":\"当场解决\"}");

        assertThat(due(id)).isEqualTo(before.minusDays(2));
    }

    private void run() {
        round.execute(null, null);
    }

    private int level(long id) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(COMPLAINT, COMPLAINT.ID.eq(id)).getEscalatedLevel());
    }

    private OffsetDateTime due(long id) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(COMPLAINT, COMPLAINT.ID.eq(id)).getResolveDue());
    }

    private int escalations(long id) {
        return inScope.of(house.a().id(), () -> sql.fetchCount(COMPLAINT_STEP, COMPLAINT_STEP.COMPLAINT_ID.eq(id).and(COMPLAINT_STEP.KIND.eq("ESCALATION"))));
    }
}
