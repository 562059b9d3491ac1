package app.guike.complaint;

import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_STEP;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// Late ones show red and go up (handbook 4.3).
@GuikeTest
class LateComplaintTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final RecurringTask<?> round;
    private final Cast.House house;
    private final Told told;

    LateComplaintTest(ApplicationContext beans, InScope inScope, TestClock clock, Cast cast) {
        this.browse = beans.getBean(Browse.class);
        this.sql = beans.getBean(DSLContext.class);
        this.inScope = inScope;
        this.clock = clock;
        this.round = beans.getBean("escalateComplaints", RecurringTask.class);
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
