package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static guike.Tables.SURVEY_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A customer answers the questionnaire of a task alone: once, in time, without being named.
@GuikeTest
class SelfAnswerTest {
    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;
    private final CareStage stage;
    private final Look look;
    private final long plan;

    record Look(DSLContext sql, InScope inScope) {
    }

    SelfAnswerTest(Browse browse, Cast cast, TestClock clock, CareStage stage, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
        this.stage = stage;
        this.look = new Look(sql, inScope);
        this.plan = stage.plan(house.a(), "service_3d", "csi_default");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private String link(CareStage.Due due) {
        var made = browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/self-links", "{}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("url").asString().replaceFirst("http://[^/]+", "");
    }

    private static Map<String, String> answers(String score) {
        return new HashMap<>(Map.of("a.c01", "10", "a.c02", "yes", "a.c03", "1", "a.c04", score, "a.c07", "yes", "a.c10", "1", "a.overall", score, "a.nps", score, "verbatim", "洗车没洗干净"));
    }

    @Test
    void unhappyCustomerAnswersOnceAndItBecomesAComplaint() {
        var due = stage.due(house, plan, house.agent(), "自助的王先生");
        var path = link(due);
        var customer = browse.nobody();

        var page = customer.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("a.c04", "self-form").doesNotContain("自助的王先生", due.phone().substring(3));
        assertThat(customer.get(path + "?lang=en").text()).contains("What you would like to tell us");
        var missing = answers("3");
        missing.remove("a.overall");
        var again = customer.post(path, missing);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains("洗车没洗干净", "is-invalid");

        assertThat(customer.post(path, answers("3")).text()).contains("谢谢您");
        look.inScope().run(house.a().id(), () -> {
            var task = look.sql().fetchSingle(CARE_TASK, CARE_TASK.ID.eq(due.task()));
            assertThat(task.getState()).isEqualTo("DONE");
            assertThat(look.sql().fetchSingle(SURVEY_RESPONSE, SURVEY_RESPONSE.TASK_ID.eq(due.task())).getRed()).isTrue();
            var attempt = look.sql().fetchSingle(CALL_ATTEMPT, CALL_ATTEMPT.TASK_ID.eq(due.task()));
            assertThat(attempt.getAgentId()).isNull();
            assertThat(attempt.getRemark()).isEqualTo("客户自助填写");
            assertThat(attempt.getChannel()).isEqualTo("SELF");
            assertThat(task.getAttempts()).as("no attempt is used up").isZero();
        });
        look.inScope().run(house.a().id(), () -> assertThat(look.sql().fetchSingle(COMPLAINT, COMPLAINT.SOURCE_TASK_ID.eq(due.task())).getVerbatim()).contains("洗车没洗干净"));
        assertThat(customer.post(path, answers("9")).status()).as("a second time").isEqualTo(410);
        assertThat(customer.get(path).text()).contains("链接已失效");
    }

    @Test
    void linkIsSecretEndsAndIsMadeByWhoMayCall() {
        var due = stage.due(house, plan, house.agent());
        var desk = browse.as(house.agent());

        assertThat(desk.get("/care/call-desk?task=" + due.task()).text()).contains("/care/tasks/" + due.task() + "/self-links");
        var shown = desk.htmx("POST", "/care/tasks/" + due.task() + "/self-links", Map.of()).text();
        assertThat(shown).contains("data:image/svg+xml;base64,", "/answers/");
        var first = shown.replaceAll("(?s).*value=\"http://[^/]+(/answers/[^\"]+)\".*", "$1");
        var second = link(due);
        assertThat(browse.nobody().get(first).status()).as("another one was made").isEqualTo(410);
        assertThat(browse.nobody().get(second).status()).isEqualTo(200);
        assertThat(browse.nobody().get(second + "x").status()).isEqualTo(410);
        clock.advance(Duration.ofDays(8));
        assertThat(browse.nobody().get(second).status()).as("too old").isEqualTo(410);
        assertThat(browse.api(house.people().agentB()).post("/api/v1/tasks/" + due.task() + "/self-links", "{}").status()).isEqualTo(404);
        assertThat(browse.api(house.people().clerk()).post("/api/v1/tasks/" + due.task() + "/self-links", "{}").status()).isEqualTo(403);
    }

    /// Figures of calls count calls alone; scores and what is done count both.
    @Test
    void whatACustomerAnswersAloneIsDoneAndScoredAndNoCall() {
        var called = stage.due(house, plan, house.agent(), "电话里答的");
        var missed = stage.due(house, plan, house.agent(), "没人接的");
        var alone = stage.due(house, plan, house.agent(), "自己填的");
        var agent = browse.api(house.agent());
        var given = new StringBuilder();
        answers("9").forEach((code, value) -> given.append(code.startsWith("a.") ? "\"%s\":\"%s\",".formatted(code.substring(2), value) : ""));
        var call = agent.post("/api/v1/tasks/" + called.task() + "/calls", "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"很好\",\"answers\":{" + given.substring(0, given.length() - 1) + "}}");
        assertThat(call.status()).as(call.text()).isEqualTo(201);
        agent.post("/api/v1/tasks/" + missed.task() + "/calls", "{\"result\":\"EMPTY_NUMBER\"}");
        browse.nobody().post(link(alone), answers("8"));

        clock.advance(Duration.ofDays(1));
        var manager = browse.api(house.manager());
        var daily = manager.get("/api/v1/reports/followup_daily?from=2026-11-25&to=2026-11-25&format=json").json().at("/rows").get(0);
        assertThat(daily.path("done_count").asInt()).isEqualTo(3);
        assertThat(daily.path("reached_count").asInt()).isEqualTo(1);
        assertThat(daily.path("self_count").asInt()).isEqualTo(1);
        assertThat(daily.path("reach_rate").asDouble()).as("one of two that were called").isEqualTo(0.5);
        assertThat(daily.path("satisfied_count").asInt()).as("scores count both").isEqualTo(2);
        var board = browse.api(house.manager()).get("/api/v1/followups?channel=SELF").json().path("items");
        assertThat(board.findValuesAsString("taskId")).containsExactly(String.valueOf(alone.task()));
        assertThat(browse.as(house.manager()).get("/reports/followup_record?from=2026-11-01&to=2026-12-31").text()).contains("客户自助", "自己填的");
        assertThat(manager.get("/api/v1/customers/" + alone.customer() + "/timeline").text()).contains("客户自助填写");
    }
}
