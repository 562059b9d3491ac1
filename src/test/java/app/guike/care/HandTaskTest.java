package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tasks that somebody makes by hand for themselves or a colleague (catalog E306).
@GuikeTest
class HandTaskTest {
    private final Browse browse;
    private final Cast.House house;
    private final CareStage stage;

    HandTaskTest(Browse browse, Cast cast, CareStage stage) {
        this.browse = browse;
        this.house = cast.house();
        this.stage = stage;
    }

    private long customer(String name) {
        return browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"13812341122\"}]}".formatted(house.a().id(), name)).json().path("id").asLong();
    }

    private Browse.Seen make(Person by, long customer, String what, String due, String more) {
        return browse.api(by).post("/api/v1/tasks", "{\"customerId\":%d,\"what\":\"%s\",\"dueOn\":\"%s\"%s}".formatted(customer, what, due, more));
    }

    @Test
    void whoMakesATaskFindsItAmongTheirOwnAndFinishesItWithoutACall() {
        var customer = customer("要送资料的");
        var car = browse.api(house.manager()).post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"京A8T201\",\"ownerId\":%d}".formatted(house.a().id(), customer)).json().path("id").asLong();
        var made = make(house.agent(), customer, "寄保险资料", "2026-11-26", ",\"vehicleId\":" + car);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        long id = made.json().path("id").asLong();
        assertThat(made.json().path("subject").path("number").asString()).isEqualTo("寄保险资料");
        assertThat(made.json().path("assigneeId").asLong()).isEqualTo(house.agent().id());
        assertThat(make(house.agent(), customer, "再打一次电话", "2026-11-30", "").status()).as("a second one of the same customer").isEqualTo(201);

        var agent = browse.as(house.agent());
        assertThat(agent.get("/care/call-desk?task=" + id).text()).contains("寄保险资料", "/care/tasks/" + id + "/completion");
        assertThat(agent.get("/care/tasks").text()).contains("寄保险资料", "再打一次电话", "手工任务");
        assertThat(agent.get("/customers/" + customer).text()).contains("寄保险资料", "data-record-key=\"d\"");
        assertThat(browse.as(house.manager()).get("/care/plans").text()).as("no plan that anybody sets up").doesNotContain("手工任务");

        assertThat(agent.post("/care/tasks/" + id + "/completion", "customer=" + customer).status()).isEqualTo(303);
        var done = browse.api(house.agent()).get("/api/v1/tasks/" + id).json();
        assertThat(done.path("state").asString() + " " + done.path("outcome").asString()).isEqualTo("DONE SUCCESS");
        assertThat(browse.api(house.agent()).post("/api/v1/tasks/" + id + "/completion", "{}").status()).isEqualTo(409);
        var planned = stage.due(house, stage.plan(house.a(), "service_3d", "csi_default"), house.agent(), "计划里的");
        assertThat(browse.api(house.agent()).post("/api/v1/tasks/" + planned.task() + "/completion", "{}").status()).as("is a call").isEqualTo(409);
    }

    @Test
    void othersAreGivenTasksByWhoMayAssignAndOnlyThoseWhoDoThem() {
        var customer = customer("请同事跟进的");
        var second = house.people().secondAgent();
        var refused = make(house.agent(), customer, "请你去看看", "2026-11-26", ",\"assigneeId\":" + second.id());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").get(0).path("code").asString()).isEqualTo("task-to-others");

        var leader = house.people().leader();
        var given = make(leader, customer, "请你去看看", "2026-11-26", ",\"assigneeId\":" + second.id());
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        assertThat(browse.as(second).get("/care/call-desk").text()).contains("请你去看看");
        assertThat(make(leader, customer, "顾问不打电话", "2026-11-26", ",\"assigneeId\":" + house.people().adviser().id()).status()).isEqualTo(422);
        assertThat(make(leader, customer, "晚了", "2026-11-23", "").status()).isEqualTo(422);
        assertThat(make(leader, customer, " ", "2026-11-26", "").status()).isEqualTo(422);
        assertThat(make(leader, customer, "别人的车", "2026-11-26", ",\"vehicleId\":999999999").status()).isEqualTo(422);
        assertThat(make(house.people().agentB(), customer, "别店的", "2026-11-26", "").status()).isEqualTo(404);
        assertThat(make(house.people().adviser(), customer, "没有权限", "2026-11-26", "").status()).isEqualTo(403);
    }

    @Test
    void drawerOfTheCustomersPageKeepsWhatWasTyped() {
        var customer = customer("抽屉里的");
        var agent = browse.as(house.agent());
        assertThat(agent.fragment("/care/customers/" + customer + "/tasks/new").text()).contains("做什么", house.agent().name()).doesNotContain(house.people().secondAgent().name());
        assertThat(browse.as(house.people().leader()).fragment("/care/customers/" + customer + "/tasks/new").text()).contains(house.people().secondAgent().name());

        var refused = agent.post("/care/customers/" + customer + "/tasks", Map.of("what", "送年历", "dueOn", "2026-11-01"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("value=\"送年历\"", "不能早于今天");
        assertThat(agent.post("/care/customers/" + customer + "/tasks", Map.of("what", "送年历", "dueOn", "2026-12-01")).status()).isEqualTo(303);
        assertThat(browse.api(house.agent()).get("/api/v1/tasks?customerId=" + customer).text()).contains("送年历", "by_hand");
    }
}
