package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Customers entered on the floor, at a stand or on the telephone (catalog E2).
@GuikeTest
class QuickEntryTest {
    private final Browse browse;
    private final TestClock clock;
    private final Cast.House house;

    QuickEntryTest(Browse browse, TestClock clock, Cast cast) {
        this.browse = browse;
        this.clock = clock;
        this.house = cast.house();
    }

    @BeforeEach
    void atTheStart() {
        clock.reset();
    }

    private Map<String, String> typed(String name, String... more) {
        var typed = new HashMap<>(Map.of("storeId", "" + house.a().id(), "kind", "PERSON", "name", name));
        for (int i = 0; i < more.length; i += 2) {
            typed.put(more[i], more[i + 1]);
        }
        return typed;
    }

    private JsonNode found(String name) {
        var items = browse.api(house.agent()).get("/api/v1/customers?q=" + Browse.encode(name)).json().path("items");
        assertThat(items.size()).as(items.toString()).isEqualTo(1);
        return browse.api(house.agent()).get("/api/v1/customers/" + items.path(0).path("id").asLong()).json();
    }

    @Test
    void whoComesToTheShowroomIsEnteredInOneSmallForm() {
        var agent = browse.as(house.agent());
        assertThat(agent.get("/customers").text()).contains("/customers/quick-entries/new");
        assertThat(agent.get("/").text()).contains("/customers/quick-entries/new", "今天录入 0 位");
        assertThat(agent.fragment("/search?q=" + Browse.encode("快速")).text()).contains("/customers/quick-entries/new");
        assertThat(agent.get("/customers/quick-entries/new").text()).contains("来店", "来电", "转介绍", "网络 / 短视频直播", "保存并录下一位");

        var saved = agent.post("/customers/quick-entries", typed("展厅来客", "phones[0].number", "13812347001", "source", "showroom", "origin.detail", "周六上午第一批", "origin.resource", "",
            "origin.foundById", "" + house.agent().id(), "ownerId", "" + house.agent().id(), "wish", "想看七座 SUV", "car", "远航 S7", "note", "下周带家人再来"));

        assertThat(saved.status()).as(saved.text()).isEqualTo(303);
        var made = found("展厅来客");
        assertThat(saved.header("Location")).endsWith("/customers/" + made.path("id").asLong());
        assertThat(made.path("source").asString()).isEqualTo("来店");
        assertThat(made.path("origin").path("detail").asString()).isEqualTo("周六上午第一批");
        assertThat(made.path("origin").path("resource").asString()).isEqualTo("COMPANY");
        assertThat(made.path("origin").path("foundBy").asString()).isEqualTo(house.agent().name());
        assertThat(made.path("createdBy").asString()).isEqualTo(house.agent().name());
        assertThat(made.path("notes").path(0).path("text").asString()).isEqualTo("意向：想看七座 SUV\n车型或车牌：远航 S7\n下周带家人再来");
        assertThat(made.path("truth").path("state").asString()).as("to be checked as any other").isEqualTo("NEW");
        assertThat(made.path("missing").toString()).contains("REGION");
        assertThat(agent.get("/customers/" + made.path("id").asLong()).text()).contains("来店 · 周六上午第一批", "公司资源", "开发人");
        assertThat(agent.get("/").text()).contains("今天录入 1 位");
        assertThat(agent.get("/customers?state=today&finder=me").text()).contains("展厅来客");
    }

    @Test
    void atAnEventOneFollowsTheOtherFromTheSameSource() {
        var agent = browse.as(house.agent());

        var first = agent.post("/customers/quick-entries", typed("车展一", "phones[0].number", "13812347101", "source", "motor_show", "origin.detail", "金秋车展", "origin.foundById", "" + house.agent().id(), "next", "yes"));
        assertThat(first.status()).as(first.text()).isEqualTo(303);
        var next = agent.get(first.header("Location").replaceFirst("^https?://[^/]+", ""));
        assertThat(next.text()).contains("车展一", "value=\"金秋车展\"").containsPattern("value=\"motor_show\"[^>]* selected").doesNotContain("value=\"车展一\"");
        agent.post("/customers/quick-entries", typed("车展二", "source", "motor_show", "origin.detail", "金秋车展", "origin.foundById", "" + house.agent().id(), "next", "yes"));

        var list = browse.api(house.agent()).get("/api/v1/customers?source=event").json().path("items");
        assertThat(list.findValuesAsString("name")).as("those under it too").containsExactlyInAnyOrder("车展一", "车展二");
        assertThat(agent.fragment("/customers/doubles?storeId=" + house.a().id() + "&kind=PERSON&name=" + Browse.encode("车展一") + "&phones%5B0%5D.number=13812347101").text()).as("who it may be, while it is typed").contains("车展一");
    }

    @Test
    void whomTheSearchDoesNotFindIsEnteredByWhatWasLookedFor() {
        var agent = browse.as(house.agent());

        assertThat(agent.get("/customers?q=" + Browse.encode("没见过的人")).text()).contains("快速录入“没见过的人”", "/customers/quick-entries/new?name=" + Browse.encode("没见过的人"));
        assertThat(agent.get("/customers?q=13812347999").text()).contains("/customers/quick-entries/new?phones%5B0%5D.number=13812347999");
        assertThat(agent.get("/customers/quick-entries/new?phones%5B0%5D.number=13812347999&source=call").text()).contains("value=\"13812347999\"").containsPattern("value=\"call\"[^>]* selected");
    }

    @Test
    void whatTheStoreDemandsIsDemandedHereToo() {
        var manager = browse.api(house.people().managerB());
        var agent = browse.as(house.people().agentB());
        assertThat(manager.send("PUT", "/api/v1/archive-rules?storeId=" + house.b().id(), "{\"PERSON.PHONE\":\"BLOCKS\",\"PERSON.SEX\":\"BLOCKS\",\"PERSON.SOURCE\":\"BLOCKS\"}", Map.of()).status()).isEqualTo(200);
        assertThat(agent.get("/customers/quick-entries/new").text()).contains("本店要求填写", "name=\"sex\"");
        assertThat(agent.fragment("/customers/quick-entries/demands?kind=COMPANY&storeId=" + house.b().id()).text()).doesNotContain("name=\"sex\"");
        assertThat(agent.fragment("/customers/quick-entries/demands?kind=PERSON&storeId=" + house.a().id()).text()).as("of a stranger's store nothing is told").doesNotContain("name=\"sex\"");

        var lacking = new HashMap<>(typed("漏填的"));
        lacking.put("storeId", "" + house.b().id());
        var refused = agent.post("/customers/quick-entries", lacking);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("本店要求填写", "value=\"漏填的\"");
        lacking.putAll(Map.of("phones[0].number", "13812347009", "sex", "F", "source", "call"));
        assertThat(agent.post("/customers/quick-entries", lacking).status()).isEqualTo(303);

        var field = browse.api(house.manager()).post("/api/v1/custom-fields", "{\"key\":\"quick_need%d\",\"type\":\"TEXT\",\"labelZh\":\"必答\",\"labelEn\":\"Must\",\"required\":[\"guest\"]}".formatted(house.a().id()));
        assertThat(field.status()).as(field.text()).isEqualTo(201);
        var without = browse.api(house.agent()).post("/api/v1/customers/quick-entries", "{\"customer\":{\"storeId\":%d,\"name\":\"会所客\",\"type\":\"guest\"}}".formatted(house.a().id()));
        assertThat(without.status()).as("own fields as well").isEqualTo(422);
        assertThat(without.text()).contains("custom.quick_need");
    }

    @Test
    void aNewPlateBecomesTheirCarAndAKnownOneStaysAWord() {
        var manager = browse.api(house.manager());
        var first = manager.post("/api/v1/customers/quick-entries", "{\"customer\":{\"storeId\":%d,\"name\":\"带车来的\",\"source\":\"来店\"},\"car\":\"浙A·71Q25\"}".formatted(house.a().id()));
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().path("notes").size()).isZero();
        assertThat(browse.as(house.manager()).get("/customers/" + first.json().path("id").asLong()).text()).contains("浙A·71Q25");

        var second = manager.post("/api/v1/customers/quick-entries", "{\"customer\":{\"storeId\":%d,\"name\":\"借车来的\"},\"car\":\"浙A71Q25\",\"wish\":\"保养\"}".formatted(house.a().id()));
        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(second.json().path("notes").path(0).path("text").asString()).isEqualTo("意向：保养\n车型或车牌：浙A71Q25");
        assertThat(browse.api(house.agent()).post("/api/v1/customers/quick-entries", "{\"customer\":{\"storeId\":%d,\"name\":\"越界\"}}".formatted(house.b().id())).status()).isEqualTo(404);
        assertThat(manager.post("/api/v1/customers/quick-entries", "{\"customer\":{\"storeId\":%d,\"name\":\"话多\"},\"wish\":\"%s\"}".formatted(house.a().id(), "长".repeat(201))).status()).isEqualTo(422);
        assertThat(browse.api(house.manager()).get("/api/v1/customers?q=" + Browse.encode("话多")).json().path("items").size()).as("nothing is kept of it").isZero();
    }

    @Test
    void whoOwnsThePlateOrTheVinThatIsTypedIsFound() {
        var manager = browse.api(house.manager());
        var plated = manager.post("/api/v1/customers/quick-entries", "{\"customer\":{\"storeId\":%d,\"name\":\"司徒有车\"},\"car\":\"浙A·71Q77\"}".formatted(house.a().id())).json();
        var vin = "LFV3A23C0B3000017";
        var car = manager.post("/api/v1/vehicles", "{\"storeId\":%d,\"vin\":\"%s\",\"ownerId\":%d}".formatted(house.a().id(), vin, plated.path("id").asLong()));
        assertThat(car.status()).as(car.text()).isEqualTo(201);

        var typed = "/customers/doubles?storeId=" + house.a().id() + "&kind=PERSON&name=" + Browse.encode("另一个人") + "&car=";
        assertThat(browse.as(house.manager()).fragment(typed + Browse.encode("灰色 S7 浙A71Q77")).text()).contains("司徒有车", "车牌相同");
        assertThat(browse.as(house.manager()).fragment(typed + vin.toLowerCase()).text()).contains("司徒有车", "车辆识别代号相同");
        assertThat(browse.as(house.manager()).fragment(typed + Browse.encode("浙A71Q78")).text()).doesNotContain("司徒有车");
        assertThat(browse.as(house.people().managerB()).fragment(typed + Browse.encode("浙A71Q77")).text()).as("of another store").doesNotContain("司徒", plated.path("no").asString());
        var found = manager.post("/api/v1/customers/quick-entries/candidates", "{\"customer\":{\"storeId\":%d},\"car\":\"浙A71Q77\"}".formatted(house.a().id()));
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.json().path("candidates").path(0).path("id").asLong()).isEqualTo(plated.path("id").asLong());
        assertThat(found.json().path("candidates").path(0).path("reasons").findValuesAsString("code")).contains("PLATE_SAME");
    }

    @Test
    void whoSeesOwnCustomersOnlyIsToldWhomToAsk() {
        var manager = browse.api(house.manager());
        var theirs = manager.post("/api/v1/customers/quick-entries", "{\"customer\":{\"storeId\":%d,\"name\":\"令狐不见\",\"ownerId\":%d,\"phones\":[{\"number\":\"13812347661\"}],\"address\":\"西湖区文三路 9 号\"},\"car\":\"浙A·71Q66\"}"
            .formatted(house.a().id(), house.agent().id())).json();
        var adviser = browse.as(house.people().adviser());
        var store = "/customers/doubles?storeId=" + house.a().id() + "&kind=PERSON";

        for (var typed : new String[] {"&name=" + Browse.encode("令狐不见") + "&phones%5B0%5D.number=13812347661", "&phones%5B0%5D.number=13812347661", "&name=x&car=" + Browse.encode("浙A71Q66")}) {
            assertThat(adviser.fragment(store + typed).text()).contains("令狐*见", theirs.path("no").asString(), "已由 " + house.agent().name() + " 负责").doesNotContain("令狐不见", "13812347661", "138****", "/customers/", "文三路");
        }
        assertThat(adviser.fragment(store + "&name=" + Browse.encode("令狐不见")).text()).as("a name alone is nobody").doesNotContain("令狐");
        assertThat(browse.as(house.manager()).fragment(store + "&phones%5B0%5D.number=13812347661").text()).contains("令狐不见").doesNotContain("令狐*见");
        var told = browse.api(house.people().adviser()).post("/api/v1/customers/quick-entries/candidates", "{\"customer\":{\"storeId\":%d,\"phones\":[{\"number\":\"13812347661\"}]}}".formatted(house.a().id())).json();
        assertThat(told.path("candidates").size()).isZero();
        assertThat(told.path("hidden").path(0).path("owner").asString()).isEqualTo(house.agent().name());
        assertThat(browse.as(house.people().adviserB()).fragment(store + "&phones%5B0%5D.number=13812347661").text()).as("of another store").doesNotContain("令狐");

        var twice = browse.api(house.people().adviser()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"令狐不见\",\"phones\":[{\"number\":\"13812347661\"}]}".formatted(house.a().id()));
        assertThat(twice.status()).as(twice.text()).isEqualTo(201);
        assertThat(manager.get("/api/v1/duplicates?storeId=" + house.a().id()).text()).as("at the merge desk before the night").contains("\"id\":" + twice.json().path("id").asLong());
    }
}
