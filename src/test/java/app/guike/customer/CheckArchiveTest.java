package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.ingest.Importing;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@GuikeTest
class CheckArchiveTest {
    private static final String WHOLE = "\"sex\":\"M\",\"source\":\"来店\",\"region\":\"330106\",\"birthday\":{\"date\":\"1990-05-12\"},\"phones\":[{\"number\":\"13812340001\"}],\"ownerId\":%d";

    private final Browse browse;
    private final TestClock clock;
    private final InScope inScope;
    private final DSLContext sql;
    private final Cast.House house;

    CheckArchiveTest(Browse browse, TestClock clock, InScope inScope, DSLContext sql, Cast cast) {
        this.browse = browse;
        this.clock = clock;
        this.inScope = inScope;
        this.sql = sql;
        this.house = cast.house();
    }

    @BeforeEach
    void atTheStart() {
        clock.reset();
    }

    private JsonNode made(String name, String more) {
        var made = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"%s}".formatted(house.a().id(), name, more.isEmpty() ? "" : "," + more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private String whole() {
        return WHOLE.formatted(house.agent().id());
    }

    private JsonNode card(long id) {
        return browse.api(house.agent()).get("/api/v1/customers/" + id).json();
    }

    private List<String> missing(long id) {
        return card(id).path("missing").valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void completenessSaysHowMuchIsThereAndWhatIsMissing() {
        var bare = made("空档案", "");
        assertThat(bare.path("completeness").asInt()).isEqualTo(14);
        assertThat(bare.path("missing").valueStream().map(JsonNode::asString)).containsExactly("SEX", "PHONE", "SOURCE", "REGION", "BIRTHDAY", "OWNER");
        var id = bare.path("id").asLong();

        assertThat(made("全档案", whole()).path("completeness").asInt()).isEqualTo(100);
        browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + id, "{\"sex\":\"F\",\"phones\":[{\"number\":\"13812340009\"}]}", Map.of());
        assertThat(missing(id)).containsExactly("SOURCE", "REGION", "BIRTHDAY", "OWNER");
        var page = browse.as(house.agent()).get("/customers/" + id).text();
        assertThat(page).contains("档案完整率 42%", "档案缺项", "所在地区");
        assertThat(browse.api(house.agent()).get("/api/v1/customers?state=incomplete").json().path("items").findValuesAsString("name")).contains("空档案").doesNotContain("全档案");
        assertThat(browse.as(house.agent()).get("/customers?state=incomplete").text()).contains("空档案", "42%").doesNotContain("全档案");
    }

    @Test
    void whatIsMissingIsOfferedAndFilledDuringACall() {
        var id = made("来电客户", "").path("id").asLong();
        var agent = browse.as(house.agent());
        assertThat(agent.fragment("/care/call-desk/story?customer=" + id).text()).contains("档案缺项", "gap-birthday", "gap-phone");

        var after = agent.htmx("POST", "/customers/" + id + "/answers", Map.of("field", "birthday", "value", "1988-08-08"));

        assertThat(after.status()).as(after.text()).isEqualTo(200);
        assertThat(after.text()).contains("档案完整率 28%").doesNotContain("gap-birthday");
        assertThat(missing(id)).doesNotContain("BIRTHDAY");
        assertThat(agent.htmx("POST", "/customers/" + id + "/answers", Map.of("field", "birthday", "value", "1988-02-30")).status()).isEqualTo(422);
    }

    @Test
    void birthdayThatIsNotToldIsNotMissingAndNotAskedAgain() {
        var told = "\"sex\":\"M\",\"source\":\"来店\",\"region\":\"330106\",\"phones\":[{\"number\":\"13812340077\"}],\"ownerId\":" + house.agent().id();
        assertThat(made("不说生日", told + ",\"wishes\":{\"doNotDisturb\":[\"BIRTHDAY\"]}").path("completeness").asInt()).isEqualTo(100);
        var id = made("来电不说生日", "\"wishes\":{\"doNotDisturb\":[\"SMS\"],\"reason\":\"太多\"}").path("id").asLong();
        var agent = browse.as(house.agent());
        assertThat(agent.fragment("/care/call-desk/story?customer=" + id).text()).contains("不愿提供生日");

        var after = agent.htmx("POST", "/customers/" + id + "/answers", Map.of("field", "birthday", "value", "REFUSED"));

        assertThat(after.status()).as(after.text()).isEqualTo(200);
        assertThat(after.text()).doesNotContain("gap-birthday");
        assertThat(card(id).path("wishes").path("doNotDisturb").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("BIRTHDAY", "SMS");
        assertThat(card(id).path("wishes").path("reason").asString()).isEqualTo("太多");
        assertThat(agent.get("/customers/" + id).text()).contains("不过问生日");
        var version = card(id).path("version").asInt();
        assertThat(agent.htmx("POST", "/customers/" + id + "/wishes", Map.of("version", "" + version, "doNotDisturb", "SMS")).status()).isEqualTo(200);
        assertThat(missing(id)).as("judged at once").contains("BIRTHDAY");

        var form = agent.post("/customers", Map.of("storeId", "" + house.a().id(), "kind", "PERSON", "type", "individual", "name", "表上不说", "noBirthday", "yes"));
        assertThat(form.status()).as(form.text()).isEqualTo(303);
        assertThat(browse.api(house.agent()).get("/api/v1/customers?q=" + Browse.encode("表上不说")).json().path("items").path(0).path("missing").toString()).doesNotContain("BIRTHDAY");
    }

    @Test
    void importTakesWishesAndTheUsualDriverAndAddsToWhatWasRefused() {
        made("愿一", "\"externalNo\":\"W-1\",\"wishes\":{\"doNotDisturb\":[\"SMS\"]}");
        var state = Importing.as(browse, house.manager(), house.a().id()).csv("customers", """
            客户编号,客户名称,免打扰,常用驾驶人
            W-1,愿一,不要推销；生日,配偶
            W-2,愿二,是,
            W-3,愿三,星期三,
            """);

        assertThat(state.path("refused").asInt()).as(state.toString()).isZero();
        assertThat(state.path("errors").findValuesAsString("code")).contains("wish-unknown");
        var api = browse.api(house.agent());
        var first = api.get("/api/v1/customers/" + api.get("/api/v1/customers?q=W-1").json().path("items").path(0).path("id").asLong()).json();
        assertThat(first.path("wishes").path("doNotDisturb").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("BIRTHDAY", "MARKETING", "SMS");
        assertThat(first.path("usualDriver").asString()).isEqualTo("配偶");
        assertThat(api.get("/api/v1/customers?q=W-2").json().path("items").path(0).path("wishes").toString()).contains("ALL");
        assertThat(api.get("/api/v1/customers?q=W-3").json().path("items").path(0).path("wishes").size()).isZero();
    }

    @Test
    void whoHasACarIsAskedWhoDrivesItAndWhatTheyAgreeTo() {
        var id = made("有车的人", whole()).path("id").asLong();
        var car = browse.api(house.people().clerk()).post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"浙A7E8D%d\",\"ownerId\":%d}".formatted(house.a().id(), id % 10, id));
        assertThat(car.status()).as(car.text()).isEqualTo(201);
        assertThat(missing(id)).contains("DRIVER", "CONSENT");
        var agent = browse.as(house.agent());

        assertThat(agent.htmx("POST", "/customers/" + id + "/answers", Map.of("field", "driver", "value", "儿子小李")).text()).doesNotContain("gap-driver");
        browse.api(house.agent()).post("/api/v1/customers/" + id + "/consents", "{\"purpose\":\"marketing\",\"given\":false,\"source\":\"CALL\"}");

        assertThat(missing(id)).doesNotContain("DRIVER", "CONSENT");
        assertThat(card(id).path("usualDriver").asString()).isEqualTo("儿子小李");
        assertThat(agent.get("/customers/" + id).text()).contains("常用驾驶人", "儿子小李");
        assertThat(agent.fragment("/care/call-desk/story?customer=" + id).text()).contains("儿子小李");
    }

    @Test
    void companyNeedsADecisionMakerWithATelephone() {
        var id = made("全公司", "\"kind\":\"COMPANY\",\"type\":\"bank\",\"source\":\"外拓\",\"region\":\"33\",\"address\":\"某路 1 号\",\"industry\":\"66\",\"creditCode\":\"91350100M000100Y43\",\"ownerId\":"
            + house.agent().id()).path("id").asLong();
        assertThat(missing(id)).containsExactlyInAnyOrder("DECISION_MAKER", "INVOICE");

        browse.api(house.agent()).post("/api/v1/customers/" + id + "/contacts", "{\"name\":\"行长\",\"role\":\"DECISION_MAKER\",\"phone\":\"13900001111\"}");
        browse.api(house.agent()).post("/api/v1/customers/" + id + "/invoice-headings", "{\"name\":\"全公司\",\"taxNo\":\"91350100M000100Y43\"}");

        assertThat(missing(id)).isEmpty();
    }

    @Test
    void archiveNumberIsGivenOnlyWhenCompleteAndVerified() {
        var id = made("待核客户", "").path("id").asLong();
        var clerk = browse.api(house.people().clerk());
        var early = clerk.post("/api/v1/customers/" + id + "/checks", "{\"result\":\"VERIFIED\"}");
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.json().path("errors").findValuesAsString("field")).contains("phones", "birthday", "region");
        assertThat(browse.as(house.people().clerk()).htmx("POST", "/customers/" + id + "/checks", Map.of()).text()).contains("还有必填项没有填写");

        var back = clerk.post("/api/v1/customers/" + id + "/checks", "{\"result\":\"RETURNED\",\"reason\":\"没有电话\"}");
        assertThat(back.json().path("state").asString()).as(back.text()).isEqualTo("RETURNED");
        assertThat(clerk.post("/api/v1/customers/" + id + "/checks", "{\"result\":\"RETURNED\"}").status()).isEqualTo(422);
        var maker = browse.as(house.agent());
        assertThat(maker.get("/notices").text()).contains("被退回");
        assertThat(maker.get("/customers/" + id).text()).contains("没有电话", "补正后再次提交");
        assertThat(browse.api(house.agent()).post("/api/v1/customers/" + id + "/hand-ins", "").status()).isEqualTo(422);
        browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + id, "{" + whole() + "}", Map.of());
        assertThat(browse.api(house.agent()).post("/api/v1/customers/" + id + "/hand-ins", "").json().path("state").asString()).isEqualTo("NEW");
        assertThat(card(id).path("truth").path("active").asBoolean()).isFalse();

        var passed = clerk.post("/api/v1/customers/" + id + "/checks", "{\"result\":\"VERIFIED\"}").json();

        assertThat(passed.path("active").asBoolean()).isTrue();
        assertThat(passed.path("archiveNo").asString()).matches("D\\d{8}");
        assertThat(passed.path("verifiedBy").asString()).isEqualTo("信息员");
        assertThat(clerk.post("/api/v1/customers/" + id + "/checks", "{\"result\":\"VERIFIED\"}").json().path("archiveNo").asString()).isEqualTo(passed.path("archiveNo").asString());
    }

    @Test
    void deskListsNewTodayStaleAndPassesThoseThatAreComplete() {
        var whole = made("桌上全档", whole()).path("id").asLong();
        var bare = made("桌上空档", "").path("id").asLong();
        inScope.run(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.CREATED_AT, java.time.OffsetDateTime.parse("2026-11-20T10:00:00+08:00")).where(CUSTOMER.ID.eq(bare)).execute());
        var clerk = browse.as(house.people().clerk());
        assertThat(clerk.get("/customers/verification").text()).contains("桌上全档", "桌上空档", "回访员甲");
        assertThat(clerk.get("/customers/verification?tab=today").text()).contains("桌上全档", "齐全").doesNotContain("桌上空档");

        var passed = clerk.post("/customers/verification/passes", "tab=new&ids=" + whole + "&ids=" + bare);

        assertThat(clerk.get(passed.header("Location")).text()).contains("1 份通过核对；1 份不完整", "桌上空档");
        assertThat(card(whole).path("truth").path("state").asString()).isEqualTo("VERIFIED");
        assertThat(card(bare).path("truth").path("state").asString()).isEqualTo("NEW");
        assertThat(clerk.get("/customers/verification?tab=stale").text()).doesNotContain("桌上全档");
        clock.set("2028-12-01T10:00");
        assertThat(clerk.get("/customers/verification?tab=stale").text()).contains("桌上全档");
        assertThat(browse.api(house.people().managerB()).post("/api/v1/customers/" + bare + "/checks", "{\"result\":\"RETURNED\",\"reason\":\"x\"}").status()).isEqualTo(404);
        assertThat(browse.api(house.agent()).post("/api/v1/customers/" + bare + "/checks", "{\"result\":\"VERIFIED\"}").status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/customers/verification").status()).isEqualTo(403);
        browse.as(house.people().managerB()).post("/customers/verification/passes", "ids=" + whole);
        assertThat(browse.as(house.people().managerB()).get("/customers/verification").text()).doesNotContain("桌上");
    }

    @Test
    void partFoundTrueIsMarkedUntilItIsChanged() {
        var id = made("标记客户", whole() + ",\"address\":\"某路 1 号\"").path("id").asLong();
        var clerk = browse.api(house.people().clerk());
        clerk.send("PUT", "/api/v1/customers/" + id + "/marks/PHONE", "", Map.of());
        var marked = clerk.send("PUT", "/api/v1/customers/" + id + "/marks/ADDRESS", "", Map.of());

        assertThat(marked.json().path("marks").findValuesAsString("part")).as(marked.text()).containsExactly("PHONE", "ADDRESS");
        assertThat(marked.json().path("marks").path(0).path("verifiedBy").asString()).isEqualTo("信息员");
        browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + id, "{\"address\":\"某路 2 号\"}", Map.of());
        assertThat(card(id).path("truth").path("marks").findValuesAsString("part")).containsExactly("PHONE");
        assertThat(clerk.send("PUT", "/api/v1/customers/" + id + "/marks/NAME", "", Map.of()).status()).isEqualTo(422);
    }

    /// Catalog D71, C75: two marks by named persons, and nobody is an active customer before.
    @Test
    void verifiedIsWhatWasFoundTrueAndReliable() {
        var id = made("两个标记", whole()).path("id").asLong();
        var bare = made("标记不全", "").path("id").asLong();
        var clerk = browse.api(house.people().clerk());
        var leader = browse.api(house.people().leader());
        assertThat(browse.as(house.people().clerk()).get("/customers/" + id).text()).contains("核实为真实", "核实为可靠", "真实可靠，核对通过");

        var once = clerk.send("PUT", "/api/v1/customers/" + id + "/marks/TRUE", "", Map.of()).json();
        assertThat(once.path("state").asString()).isEqualTo("NEW");
        assertThat(once.path("archiveNo").isNull()).isTrue();
        assertThat(segment(id)).as("no active customer yet").isFalse();
        var both = leader.send("PUT", "/api/v1/customers/" + id + "/marks/RELIABLE", "", Map.of()).json();
        assertThat(both.path("state").asString()).isEqualTo("VERIFIED");
        assertThat(both.path("archiveNo").asString()).startsWith("D");
        assertThat(both.path("marks").valueStream().map(m -> m.path("part").asString() + " " + m.path("verifiedBy").asString())).containsExactly("TRUE " + house.people().clerk().name(), "RELIABLE " + house.people().leader().name());
        assertThat(segment(id)).isTrue();

        clerk.send("PUT", "/api/v1/customers/" + bare + "/marks/TRUE", "", Map.of());
        assertThat(leader.send("PUT", "/api/v1/customers/" + bare + "/marks/RELIABLE", "", Map.of()).status()).as("what is demanded is not there").isEqualTo(422);
        assertThat(card(bare).path("truth").path("marks").findValuesAsString("part")).containsExactly("TRUE");
        var back = clerk.post("/api/v1/customers/" + id + "/checks", "{\"result\":\"RETURNED\",\"reason\":\"电话不是本人\"}").json();
        assertThat(back.path("marks").size()).as("returned: neither holds any more").isZero();
        assertThat(segment(id)).isFalse();
        var again = clerk.post("/api/v1/customers/" + id + "/checks", "{\"result\":\"VERIFIED\"}").json();
        assertThat(again.path("marks").findValuesAsString("part")).as("both by one").containsExactlyInAnyOrder("TRUE", "RELIABLE");
        assertThat(again.path("archiveNo").asString()).isEqualTo(both.path("archiveNo").asString());
    }

    private boolean segment(long customer) {
        return browse.api(house.agent()).get("/api/v1/customers?limit=100&rule=" + Browse.encode("{\"all\":[{\"is\":\"active\",\"op\":\"YES\"}]}")).json().path("items").valueStream().anyMatch(c -> c.path("id").asLong() == customer);
    }

    @Test
    void storeDemandsWhatItWantsAndBlocksSavingWithoutIt() {
        var manager = browse.api(house.people().managerB());
        var agent = browse.api(house.people().agentB());
        var rules = "/api/v1/archive-rules?storeId=" + house.b().id();
        var id = agent.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"旧档\"}".formatted(house.b().id())).json().path("id").asLong();
        assertThat(manager.send("PUT", rules, "{\"PERSON.SEX\":\"NONE\",\"PERSON.PHONE\":\"BLOCKS\",\"PERSON.EMAIL\":\"COUNTS\"}", Map.of()).status()).isEqualTo(200);

        assertThat(agent.get("/api/v1/customers/" + id).json().path("missing").valueStream().map(JsonNode::asString)).contains("EMAIL", "PHONE").doesNotContain("SEX");
        var refused = agent.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"无电话\"}".formatted(house.b().id()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("phones");
        var state = Importing.as(browse, house.people().managerB(), house.b().id()).csv("customers", "客户编号,客户名称,手机\nB-1,有电话,13812345670\nB-2,没电话,\n");
        assertThat(state.path("created").asInt()).as(state.toString()).isEqualTo(1);
        assertThat(state.path("errors").findValuesAsString("code")).contains("archive-demands");
        var imported = manager.get("/api/v1/customers?q=B-1").json().path("items").path(0);
        assertThat(imported.path("missing").valueStream().map(JsonNode::asString)).containsExactly("SOURCE", "REGION", "BIRTHDAY", "OWNER", "EMAIL");
        assertThat(manager.send("PUT", rules, "{\"PERSON.NOSE\":\"COUNTS\"}", Map.of()).status()).isEqualTo(422);
        assertThat(manager.send("PUT", "/api/v1/archive-rules?storeId=" + house.a().id(), "{}", Map.of()).status()).isEqualTo(404);
        assertThat(agent.send("PUT", rules, "{}", Map.of()).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).get("/customers/setup/rules").text()).contains("不填不能保存", "决策人或车队负责人及电话");
    }
}
