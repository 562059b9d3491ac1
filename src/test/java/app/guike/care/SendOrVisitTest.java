package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Tasks of plans by text message, e-mail or visit: nobody is rung up for them.
@GuikeTest
class SendOrVisitTest {
    private final Browse browse;
    private final Cast.House house;
    private final CareStage stage;
    private final DSLContext sql;
    private final InScope inScope;

    SendOrVisitTest(Browse browse, Cast cast, CareStage stage, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.stage = stage;
        this.sql = sql;
        this.inScope = inScope;
    }

    private long plan(String way) {
        var plan = stage.plan(house.a(), "by_" + way.toLowerCase(java.util.Locale.ROOT), "service_7d");
        inScope.run(house.a().id(), () -> sql.update(CARE_PLAN).set(CARE_PLAN.CHANNEL, way).setNull(CARE_PLAN.QUESTIONNAIRE_ID).where(CARE_PLAN.ID.eq(plan)).execute());
        return plan;
    }

    @Test
    void aTaskByMessageStandsInNoQueueOfCallsAndIsDoneWhenItIsSent() {
        var due = stage.due(house, plan("SMS"), house.agent(), "等短信的");
        var agent = browse.as(house.agent());
        assertThat(agent.get("/care/call-desk").text()).contains("另有 1 个不用电话的任务").doesNotContain("等短信的");
        assertThat(agent.get("/care/call-desk?task=" + due.task()).header("Location")).endsWith("/care/tasks/" + due.task());
        assertThat(agent.get("/care/tasks?way=SMS").text()).contains("等短信的", "href=\"/care/tasks/" + due.task() + "\"").doesNotContain("/care/call-desk?task=" + due.task());
        assertThat(agent.get("/care/tasks?way=OTHER").text()).contains("等短信的");
        assertThat(agent.get("/care/tasks?way=PHONE").text()).doesNotContain("等短信的");
        assertThat(agent.get("/care/tasks/" + due.task()).text()).contains("等短信的", "短信已发出", "您的爱车").doesNotContain(due.phone());
        var api = browse.api(house.agent());
        assertThat(api.get("/api/v1/tasks?way=SMS").json().at("/items/0/way").asString()).isEqualTo("SMS");
        assertThat(api.post("/api/v1/tasks/" + due.task() + "/calls", "{\"result\":\"NO_ANSWER\"}").status()).as("nobody rings").isEqualTo(409);
        assertThat(api.post("/api/v1/tasks/" + due.task() + "/records", "{}").status()).isEqualTo(422);
        assertThat(agent.post("/care/tasks/" + due.task() + "/record", Map.of("result", "IMPOSSIBLE")).status()).as("why not").isEqualTo(422);
        assertThat(browse.as(house.people().managerB()).get("/care/tasks/" + due.task()).status()).isEqualTo(404);

        assertThat(agent.post("/care/tasks/" + due.task() + "/record", Map.of("result", "DONE", "remark", "发了关怀短信")).header("Location")).endsWith("/care/tasks?way=SMS");

        assertThat(state(due)).isEqualTo("DONE SUCCESS");
        assertThat(api.get("/api/v1/customers/" + due.customer() + "/timeline").text()).contains("短信 · 已发出");
        assertThat(api.get("/api/v1/followups?taskId=" + due.task()).json().at("/items/0/channel").asString()).isEqualTo("SMS");
        assertThat(api.post("/api/v1/tasks/" + due.task() + "/records", "{\"result\":\"DONE\"}").status()).as("once").isEqualTo(409);
        assertThat(agent.get("/care/call-desk").text()).doesNotContain("不用电话的任务");
    }

    @Test
    void aVisitNobodyHasIsNotServedAndARefusalOfTheWayIsRespected() {
        var visit = stage.due(house, plan("VISIT"), null, "等上门的");
        assertThat(browse.as(house.agent()).post("/care/call-desk/next", Map.of()).text()).doesNotContain("等上门的");
        assertThat(state(visit)).isEqualTo("PLANNED null");
        assertThat(browse.api(house.agent()).post("/api/v1/tasks/" + visit.task() + "/records", "{\"result\":\"DONE\"}").json().path("state").asString()).isEqualTo("DONE");

        var mail = stage.due(house, plan("EMAIL"), house.agent(), "不收邮件的");
        inScope.run(house.a().id(), () -> sql.execute("update customer set do_not_disturb = '{EMAIL}' where id = {0}", val(mail.customer())));
        assertThat(browse.api(house.agent()).post("/api/v1/tasks/" + mail.task() + "/records", "{\"result\":\"DONE\"}").status()).isEqualTo(409);
        assertThat(browse.as(house.agent()).post("/care/tasks/" + mail.task() + "/record", Map.of("result", "DONE")).text()).contains("客户已经不接受这种方式");
        assertThat(browse.api(house.agent()).post("/api/v1/tasks/" + mail.task() + "/records", "{\"result\":\"IMPOSSIBLE\",\"remark\":\"不收邮件\"}").json().path("outcome").asString()).isEqualTo("UNREACHABLE");

        var call = stage.due(house, stage.plan(house.a(), "by_phone", "service_7d"), house.agent(), "打电话的");
        assertThat(browse.api(house.agent()).post("/api/v1/tasks/" + call.task() + "/records", "{\"result\":\"DONE\"}").status()).isEqualTo(409);
        assertThat(browse.as(house.agent()).get("/care/tasks/" + call.task()).text()).contains("/care/call-desk?task=" + call.task()).doesNotContain("name=\"result\"");
    }

    private String state(CareStage.Due due) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(due.task())).map(r -> r.get(CARE_TASK.STATE) + " " + r.get(CARE_TASK.OUTCOME)));
    }
}
