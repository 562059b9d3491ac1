package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What customers suggest and ask: raised in a call, on a record form or by hand; given, answered, told (catalog E49, E54).
@GuikeTest
class AnswerVoicesTest {
    private static final String DAYS = "from=2026-11-01&to=2026-12-31";
    private static final String CALL = "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"质保到哪天？\",\"voices\":[\"ENQUIRY\"],\"clientKey\":\"voice-1\",\"answers\":{\"overall\":9,\"elsewhere\":\"here\",\"next_car\":\"no\",\"open\":\"没有了\"}}";
    private final Browse browse;
    private final Cast.House house;
    private final CareStage stage;
    private final long plan;

    AnswerVoicesTest(Browse browse, Cast cast, CareStage stage) {
        this.browse = browse;
        this.house = cast.house();
        this.stage = stage;
        this.plan = stage.plan(house.a(), "voices", "past_customers");
    }

    private long customer(String name) {
        return browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"email\":\"a@example.com\",\"phones\":[{\"number\":\"1391234%04d\"}]}".formatted(house.a().id(), name, name.hashCode() & 0xfff))
            .json().path("id").asLong();
    }

    private List<String> timeline(long customer, String type) {
        return browse.api(house.manager()).get("/api/v1/customers/" + customer + "/timeline?type=" + type).json().path("items").findValuesAsString("title");
    }

    @Test
    void aQuestionInACallIsAnsweredAndTheTimelineShowsBoth() {
        var due = stage.due(house, plan, house.agent());
        var agent = browse.as(house.agent());
        assertThat(agent.get("/care/call-desk?task=" + due.task()).text()).contains("客户咨询", "客户建议");
        assertThat(agent.post("/care/tasks/" + due.task() + "/calls", Map.of("result", "CONNECTED_DONE", "voices", "ENQUIRY")).text()).as("without words").contains("请写下客户原话");
        var call = browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/calls", CALL);
        assertThat(call.status()).as(call.text()).isEqualTo(201);
        var url = call.json().at("/voice/url").asString();
        assertThat(browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/calls", CALL).json().at("/voice/url").asString())
            .as("told again").isEqualTo(url);
        var id = url.replaceAll("\\D", "");
        assertThat(agent.get("/care/voices?state=OPEN&kind=ENQUIRY").text()).contains("质保到哪天？", "待答复");

        var service = house.people().serviceManager();
        assertThat(agent.post(url + "/owner", Map.of("version", "1", "topic", "PRODUCT", "ownerId", "" + service.id())).status()).isEqualTo(303);
        assertThat(browse.as(service).get("/notices").text()).contains("由您答复");
        assertThat(agent.post(url + "/telling", Map.of("version", "2", "way", "PHONE")).status()).as("no answer yet").isEqualTo(409);
        assertThat(browse.as(service).post(url + "/answer", Map.of("version", "2", "answer", " ")).status()).isEqualTo(422);
        assertThat(browse.as(service).post(url + "/answer", Map.of("version", "2", "answer", "到 2028 年 3 月")).status()).isEqualTo(303);
        assertThat(agent.post(url + "/answer", Map.of("version", "2", "answer", "旧页面")).status()).isEqualTo(412);
        assertThat(agent.get(url).text()).contains("待告知客户", "到 2028 年 3 月");
        assertThat(agent.post(url + "/telling", Map.of("version", "3", "way", "PHONE", "note", "谢谢")).status()).isEqualTo(303);
        assertThat(agent.get(url).text()).contains("已告知客户", "谢谢").doesNotContain("<textarea");
        assertThat(agent.post(url + "/answer", Map.of("version", "4", "answer", "再改")).status()).isEqualTo(409);

        assertThat(timeline(due.customer(), "ENQUIRY")).containsExactlyInAnyOrder("服务：质保到哪天？".replace("服务", "产品"), "答复：到 2028 年 3 月", "已告知客户（电话）谢谢");
        assertThat(browse.as(house.manager()).get("/customers/" + due.customer()).text()).contains("答复：到 2028 年 3 月", "质保到哪天？");
        assertThat(browse.as(house.manager()).get("/reports/voice_list?" + DAYS).text()).contains("质保到哪天？", "到 2028 年 3 月", "已告知客户", "谢谢");
        for (var path : List.of(url, "/api/v1/customer-voices/" + id)) {
            assertThat(browse.as(house.people().managerB()).get(path).status()).isIn(404, 401);
        }
    }

    @Test
    void suggestionsOfRecordFormsAreListedByClass() {
        var id = customer("提建议的");
        var leader = browse.api(house.people().leader());
        var round = leader.post("/api/v1/care-rounds", "{\"storeId\":%d,\"name\":\"建议轮\",\"channel\":\"EMAIL\",\"customers\":[%d],\"from\":\"2026-11-24\",\"to\":\"2026-12-10\"}".formatted(house.a().id(), id)).json().path("id").asLong();
        leader.post("/api/v1/care-rounds/" + round + "/allotment", "");
        var record = "/api/v1/care-rounds/records/" + leader.get("/api/v1/care-rounds/" + round + "/customers").json().at("/items/0/id").asLong();
        leader.post(record + "/sending", "");
        for (var suggestion : List.of("周末早点", "周末早点开门")) {
            assertThat(leader.send("PUT", record, "{\"result\":\"REACHED\",\"opinion\":\"好\",\"suggestion\":\"%s\"}".formatted(suggestion), Map.of()).status()).isEqualTo(200);
        }
        var listed = leader.get("/api/v1/customer-voices?kind=SUGGESTION&topic=SERVICE").json().path("items").valueStream().filter(v -> v.path("customerId").asLong() == id).toList();
        assertThat(listed).singleElement().satisfies(v -> assertThat(v.path("words").asString()).isEqualTo("周末早点开门"));
        assertThat(leader.get("/api/v1/customer-voices?topic=PRODUCT").text()).doesNotContain("周末早点");
        assertThat(leader.get("/api/v1/customer-voices?state=NONE").status()).isEqualTo(422);
        assertThat(timeline(id, "SUGGESTION")).containsExactly("服务：周末早点开门");

        var one = "/api/v1/customer-voices/" + listed.getFirst().path("id").asLong();
        assertThat(leader.send("PUT", one + "/answer", "{\"answer\":\"下月起 8 点开门\"}", Map.of("If-Match", leader.get(one).header("ETag"))).status()).isEqualTo(200);
        leader.send("PUT", record, "{\"result\":\"REACHED\",\"opinion\":\"好\",\"suggestion\":\"改口了\"}", Map.of());
        assertThat(leader.get(one).json().path("words").asString()).as("as it was said when it was answered").isEqualTo("周末早点开门");
        assertThat(leader.post(one + "/telling", "{\"way\":\"SMS\"}").json().path("toldWay").asString()).isEqualTo("SMS");
        assertThat(leader.post(one + "/telling", "{\"way\":\"SMS\"}").status()).isEqualTo(409);
    }

    @Test
    void oneIsWrittenDownOnTheCustomersPageAndOnlyItsPeopleWorkAtIt() {
        var id = customer("当面提的");
        var agent = browse.as(house.people().leader());
        assertThat(agent.get("/customers/" + id).text()).contains("登记建议或咨询");
        var refused = agent.post("/care/customers/" + id + "/voices", Map.of("kind", "SUGGESTION", "topic", "COMPANY", "words", " "));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(agent.post("/care/customers/" + id + "/voices", Map.of("kind", "SUGGESTION", "topic", "COMPANY", "words", "休息室多放书", "ownerId", "" + house.manager().id())).status()).isEqualTo(303);
        assertThat(agent.post("/care/customers/" + id + "/voices", Map.of("kind", "SUGGESTION", "topic", "COMPANY", "words", "x", "ownerId", "" + house.people().managerB().id())).status()).as("works elsewhere").isEqualTo(422);
        assertThat(browse.as(house.manager()).get("/care/voices?whose=mine").text()).contains("休息室多放书", "公司");
        var voice = browse.api(house.manager()).get("/api/v1/customer-voices?whose=mine").json().at("/items/0/id").asLong();
        assertThat(browse.as(house.people().serviceManager()).post("/care/voices/" + voice + "/answer", Map.of("version", "1", "answer", "x")).status()).as("not theirs").isIn(403, 404);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/customer-voices", "{\"customerId\":%d,\"kind\":\"ENQUIRY\",\"topic\":\"SERVICE\",\"words\":\"x\"}".formatted(id)).status()).isEqualTo(404);
    }
}
