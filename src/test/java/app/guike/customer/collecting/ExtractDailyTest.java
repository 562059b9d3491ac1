package app.guike.customer.collecting;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// From the day's archives to the classes and their keepers (catalog D18, D19, E3, E4, C2; scenario F3 step 1).
@GuikeTest
class ExtractDailyTest {
    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;

    ExtractDailyTest(Browse browse, Cast cast, TestClock clock) {
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private long customer(String name) {
        var made = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"}".formatted(house.a().id(), name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private long dataClass(String name, Cast.Person keeper) {
        var made = browse.api(house.people().leader()).post("/api/v1/data-classes", "{\"storeId\":%d,\"name\":\"%s\",\"keeperId\":%d}".formatted(house.a().id(), name, keeper.id()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    @Test
    void batchIsHandedInWithCountAndClosedOnlyWhenAsManyAreClassified() {
        customer("今天建的甲");
        customer("今天建的乙");
        var sales = dataClass("销售资料", house.agent());
        var agent = browse.as(house.agent());
        var leader = browse.as(house.people().leader());
        assertThat(agent.fragment("/desk-cards/collecting").text()).contains("有 2 份档案待提取", "今日未递交");
        assertThat(agent.get("/customers/extractions").text()).contains("今天建的甲", "今天建的乙", "新增");

        assertThat(agent.post("/customers/extractions", Map.of("store", "" + house.a().id())).status()).isEqualTo(303);

        assertThat(agent.get("/customers/extractions").text()).contains("已递交", "有 0 份档案待提取");
        assertThat(leader.get("/notices").text()).contains("待分类");
        assertThat(leader.fragment("/desk-cards/collecting").text()).contains("1 个提取批次待分类", "1 类资料今日未更新");
        assertThat(leader.get("/customers/extractions").text()).contains(house.agent().name(), house.people().secondAgent().name(), "今日未递交");
        var api = browse.api(house.people().leader());
        var batch = api.get("/api/v1/extractions").json().at("/items/0");
        assertThat(batch.path("count").asInt()).isEqualTo(2);
        var url = "/api/v1/extractions/" + batch.path("id").asLong();
        var first = api.get(url).json().at("/items/0/id").asLong();
        var second = api.get(url).json().at("/items/1/id").asLong();

        assertThat(agent.post("/customers/extractions/" + batch.path("id").asLong() + "/closure", Map.of()).status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).get(url).status()).isEqualTo(404);
        api.send("PUT", url + "/classes", "{\"classId\":%d,\"rows\":[%d]}".formatted(sales, first), Map.of());
        var early = leader.post("/customers/extractions/" + batch.path("id").asLong() + "/closure", Map.of());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text()).contains("递交 2 份，只分类了 1 份");
        assertThat(leader.post("/customers/extractions/" + batch.path("id").asLong() + "/classes", Map.of("row", "" + second, "dataClass", "999999")).status()).isEqualTo(422);
        assertThat(leader.post("/customers/extractions/" + batch.path("id").asLong() + "/classes", Map.of("row", "" + second, "dataClass", "" + sales)).status()).isEqualTo(303);
        assertThat(leader.post("/customers/extractions/" + batch.path("id").asLong() + "/closure", Map.of()).status()).isEqualTo(303);

        assertThat(api.get("/api/v1/data-classes").json().at("/items/0/late").asBoolean()).as("touched by classifying").isFalse();
        assertThat(api.send("PUT", url + "/classes", "{\"classId\":%d,\"rows\":[%d]}".formatted(sales, first), Map.of()).status()).as("closed").isEqualTo(409);
        assertThat(leader.get("/customers/extractions/" + batch.path("id").asLong()).text()).contains("已分类完毕");
    }

    @Test
    void whatIsChangedAfterwardsComesWithTheNextBatchAndNothingIsAnAnswerToo() {
        var customer = customer("建了又改");
        var api = browse.api(house.agent());
        var body = "{\"storeId\":%d}".formatted(house.a().id());
        assertThat(api.post("/api/v1/extractions", body).json().path("count").asInt()).isEqualTo(1);
        assertThat(api.post("/api/v1/extractions", body).json().path("count").asInt()).as("nothing new: done, with time").isZero();
        clock.set("2026-11-24T16:00");
        api.send("PATCH", "/api/v1/customers/" + customer, "{\"source\":\"展厅\"}", Map.of());

        assertThat(api.post("/api/v1/extractions", body).json().path("count").asInt()).isEqualTo(1);

        assertThat(browse.api(house.people().leader()).post("/api/v1/extractions", body).status()).as("supervisors do not extract").isEqualTo(403);
        assertThat(browse.api(house.people().agentB()).post("/api/v1/extractions", body).status()).isEqualTo(404);
    }

    @Test
    void whatCameAfterTheEveningsHandInOrOnADayWithoutOneIsNotLost() {
        var api = browse.api(house.agent());
        var body = "{\"storeId\":%d}".formatted(house.a().id());
        var evening = customer("晚上又改的");
        clock.set("2026-11-24T17:30");
        assertThat(api.post("/api/v1/extractions", body).json().path("count").asInt()).isEqualTo(1);
        clock.set("2026-11-24T19:00");
        api.send("PATCH", "/api/v1/customers/" + evening, "{\"source\":\"展厅\"}", Map.of());
        clock.set("2026-11-25T10:00");
        customer("没有递交那天建的");

        clock.set("2026-11-26T09:00");
        assertThat(browse.as(house.agent()).get("/customers/extractions").text()).contains("有 2 份档案待提取", "晚上又改的", "没有递交那天建的", "今日未递交", "起的新增与变更");
        var batch = api.post("/api/v1/extractions", body).json();
        assertThat(batch.path("count").asInt()).isEqualTo(2);
        var items = api.get("/api/v1/extractions/" + batch.path("id").asLong()).json().path("items");
        assertThat(items.valueStream().filter(i -> i.path("fresh").asBoolean()).map(i -> i.path("customer").asString())).as("made since the last time").containsExactly("没有递交那天建的");
        assertThat(api.post("/api/v1/extractions", body).json().path("count").asInt()).as("each once").isZero();

        assertThat(browse.api(house.people().secondAgent()).post("/api/v1/extractions", body).json().path("count").asInt()).as("what is another's is not theirs").isZero();
    }

    @Test
    void classNotTouchedTodayIsFlaggedUntilItsKeeperHasGoneThroughIt() {
        var vehicles = dataClass("车辆资料", house.agent());
        var leader = browse.as(house.people().leader());
        assertThat(leader.get("/customers/data-classes").text()).contains("今日未更新", house.agent().name());
        assertThat(leader.htmx("POST", "/customers/data-classes", Map.of("storeId", "" + house.a().id(), "name", "车辆资料", "keeperId", "" + house.agent().id())).status()).as("taken").isEqualTo(422);
        assertThat(browse.as(house.people().secondAgent()).post("/customers/data-classes/" + vehicles + "/touches", Map.of()).status()).as("not the keeper").isEqualTo(403);
        assertThat(browse.as(house.agent()).post("/customers/data-classes/" + vehicles + "/touches", Map.of()).status()).isEqualTo(303);
        assertThat(leader.get("/customers/data-classes").text()).doesNotContain("今日未更新");

        clock.set("2026-11-25T09:00");
        assertThat(leader.fragment("/desk-cards/collecting").text()).contains("1 类资料今日未更新", "车辆资料");
        assertThat(leader.htmx("POST", "/customers/data-classes/" + vehicles, Map.of("name", "车辆资料", "keeperId", "" + house.people().secondAgent().id(), "active", "yes")).status()).isEqualTo(200);
        assertThat(browse.api(house.people().leader()).get("/api/v1/data-classes").json().at("/items/0/keeper").asString()).isEqualTo(house.people().secondAgent().name());
    }

    @Test
    void archiveDeletedMeanwhileIsNotWaitedFor() {
        customer("留下的甲");
        customer("留下的乙");
        var gone = customer("重复的丙");
        var sales = dataClass("销售资料", house.agent());
        assertThat(browse.as(house.agent()).post("/customers/extractions", Map.of("store", "" + house.a().id())).status()).isEqualTo(303);
        var api = browse.api(house.people().leader());
        var url = "/api/v1/extractions/" + api.get("/api/v1/extractions").json().at("/items/0/id").asLong();
        assertThat(browse.api(house.manager()).send("DELETE", "/api/v1/customers/" + gone + "?reason=" + Browse.encode("重复"), "", Map.of()).status()).isLessThan(300);
        var rows = api.get(url).json().path("items").findValues("id").stream().map(i -> i.asLong()).toList();
        assertThat(rows).hasSize(2);
        api.send("PUT", url + "/classes", "{\"classId\":%d,\"rows\":[%d]}".formatted(sales, rows.getFirst()), Map.of());
        var closure = url.replace("/api/v1", "/customers") + "/closure";
        assertThat(browse.as(house.people().leader()).post(closure, Map.of()).text()).contains("递交 3 份，只分类了 1 份");

        api.send("PUT", url + "/classes", "{\"classId\":%d,\"rows\":[%d]}".formatted(sales, rows.getLast()), Map.of());

        assertThat(browse.as(house.people().leader()).post(closure, Map.of()).status()).isEqualTo(303);
    }
}
