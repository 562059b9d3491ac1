package app.guike.target;

import static guike.Tables.SATISFACTION_PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.survey.ScoreSums;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// A long-term plan with goals, measures and the scores beside them; the general manager approves it (catalog C10).
@GuikeTest
class SatisfactionPlanTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final Marks marks;

    SatisfactionPlanTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, ScoreSums sums) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.marks = Marks.of(sql, inScope, sums);
    }

    private Map<String, String> form(String name) {
        return Map.of("storeId", "" + house.a().id(), "name", name, "fromMonth", "2026-09", "toMonth", "2027-12", "situation", "等待时间长；回访改为七日内完成");
    }

    @Test
    void goalsStandBesideTheScoresAndTheGeneralManagerApproves() {
        marks.answered(house.a(), house.people().adviser(), "2026-09-15", 9, 7, 7, 7, 7, 7, 7);
        marks.answered(house.a(), house.people().adviser(), "2026-10-15", 9, 10, 10, 10, 10, 10, 10);
        var manager = browse.as(house.manager());
        assertThat(browse.as(house.agent()).post("/satisfaction-plans", form("两年规划")).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).post("/satisfaction-plans", form("两年规划")).status()).isEqualTo(404);
        assertThat(manager.post("/satisfaction-plans", Map.of("storeId", "" + house.a().id(), "name", "x", "fromMonth", "2027-02", "toMonth", "2027-01", "situation", "x")).status()).isEqualTo(422);
        var made = manager.post("/satisfaction-plans", form("两年规划"));
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        var url = made.header("Location");
        assertThat(manager.post(url + "/request", Map.of("version", "1")).status()).as("without a goal").isEqualTo(409);
        var goal = Map.of("version", "1", "questionnaireId", "" + marks.questionnaire(), "measure", "item:q1", "goal", "90", "action", "预约分流，设快修通道");
        assertThat(manager.post(url + "/goals", Map.of("version", "1", "questionnaireId", "" + marks.questionnaire(), "measure", "item:q1", "goal", "101", "action", "x")).status()).isEqualTo(422);
        assertThat(manager.post(url + "/goals", Map.of("version", "1", "questionnaireId", "" + marks.questionnaire(), "measure", "item:nothing", "goal", "90", "action", "x")).status()).isEqualTo(422);
        assertThat(manager.post(url + "/goals", goal).status()).isEqualTo(303);
        assertThat(manager.post(url + "/goals", goal).status()).as("of an old page").isEqualTo(412);

        assertThat(manager.get(url).text()).contains("第1题", "预约分流，设快修通道", "2026-09", "2026-10", "已达到");
        var told = browse.api(house.manager()).get("/api/v1" + url).json().at("/goals/0");
        assertThat(told.path("latest").asDouble()).isEqualTo(100);
        assertThat(told.path("series").valueStream().map(p -> p.path("month").asString())).containsExactly("2026-09", "2026-10");

        var asked = manager.post(url + "/request", Map.of("version", "2"));
        assertThat(asked.header("Location")).startsWith("/approvals/");
        var approval = asked.header("Location").replaceAll("\\D", "");
        assertThat(manager.post("/satisfaction-plans/approved/" + approval, Map.of()).status()).as("not yet").isEqualTo(409);
        assertThat(manager.post(url + "/request", Map.of("version", "3")).status()).as("asked already").isEqualTo(409);
        assertThat(browse.as(house.people().director()).get(url).text()).contains("待批准");
        assertThat(browse.as(house.people().director()).post("/approvals/" + approval + "/decision", Map.of("approve", "yes")).status()).isEqualTo(303);
        assertThat(manager.post("/satisfaction-plans/approved/" + approval, Map.of()).header("Location")).isEqualTo(url);
        assertThat(manager.get(url).text()).contains("已批准").doesNotContain("<textarea");
        assertThat(manager.post(url + "/goals", goal).status()).as("for good").isEqualTo(409);
        assertThatThrownBy(() -> inScope.run(house.a().id(), () -> sql.update(SATISFACTION_PLAN).set(SATISFACTION_PLAN.NAME, "改").where(SATISFACTION_PLAN.STORE_ID.eq(house.a().id()), SATISFACTION_PLAN.STATE.eq("APPROVED")).execute()))
            .hasMessageContaining("an approved plan is not changed");
        assertThat(browse.as(house.people().managerB()).get(url).status()).isEqualTo(404);
    }

    @Test
    void whatIsChangedAfterAskingIsAskedForAnew() {
        var api = browse.api(house.manager());
        var made = api.post("/api/v1/satisfaction-plans", "{\"storeId\":%d,\"name\":\"改过的规划\",\"fromMonth\":\"2027-01\",\"toMonth\":\"2027-12\",\"situation\":\"现状\"}".formatted(house.a().id()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var url = made.header("Location");
        var goal = "{\"questionnaireId\":%d,\"measure\":\"index\",\"goal\":%s,\"action\":\"培训\"}";
        assertThat(api.post(url + "/goals", goal.formatted(marks.questionnaire(), "85")).status()).isEqualTo(200);
        var approval = api.post(url + "/request", "").json().at("/plan/approvalId").asLong();
        assertThat(api.post(url + "/goals", goal.formatted(marks.questionnaire(), "95")).json().at("/plan/state").asString()).isEqualTo("DRAFT");
        browse.as(house.people().director()).post("/approvals/" + approval + "/decision", Map.of("approve", "yes"));
        assertThat(browse.as(house.manager()).post("/satisfaction-plans/approved/" + approval, Map.of()).status()).as("it is another plan by now").isEqualTo(409);
        assertThat(api.get(url).json().at("/plan/state").asString()).isEqualTo("DRAFT");
    }
}
