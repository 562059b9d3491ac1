package app.guike.care;

import static guike.Tables.CUSTOMER;
import static guike.Tables.SURVEY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import guike.tables.records.CustomerRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The survey of past customers 以往客户深入调查 (catalog E9): what is answered stands in the archive or waits beside it, and the share surveyed is known.
@GuikeTest
class PastCustomersTest {
    private static final String NEEDED = "\"overall\":9,\"elsewhere\":\"here\",\"next_car\":\"no\",\"open\":\"没有了\"";

    private final Browse browse;
    private final Cast.House house;
    private final CareStage stage;
    private final DSLContext sql;
    private final InScope inScope;
    private final long plan;

    PastCustomersTest(Browse browse, Cast cast, CareStage stage, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.stage = stage;
        this.sql = sql;
        this.inScope = inScope;
        this.plan = stage.plan(house.a(), "past", "past_customers");
    }

    private void answered(CareStage.Due due, String answers) {
        var call = browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/calls", "{\"result\":\"CONNECTED_DONE\",\"answers\":{%s,%s}}".formatted(NEEDED, answers));
        assertThat(call.status()).as(call.text()).isEqualTo(201);
    }

    private void change(long customer, Consumer<CustomerRecord> how) {
        inScope.run(house.a().id(), () -> {
            var row = sql.fetchSingle(CUSTOMER, CUSTOMER.ID.eq(customer));
            how.accept(row);
            row.store();
        });
    }

    private JsonNode card(long customer) {
        return browse.api(house.agent()).get("/api/v1/customers/" + customer).json();
    }

    private CustomerRecord row(long customer) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(CUSTOMER, CUSTOMER.ID.eq(customer)));
    }

    private JsonNode proposals(long customer) {
        return browse.api(house.agent()).get("/api/v1/customers/" + customer + "/proposals").json();
    }

    @Test
    void whatIsAnsweredFillsWhatIsEmptyInTheArchive() {
        var due = stage.due(house, plan, house.agent());
        change(due.customer(), c -> c.setHobbies(new String[]{"围棋"}));

        answered(due, "\"address\":\"杭州市文一路 1 号\",\"email\":\"wang@example.com\",\"birthday\":\"1985-06-12\",\"hobbies\":[\"tea\",\"photo\"],\"window\":\"19:00-20:00\"");

        var row = row(due.customer());
        assertThat(row.getAddress()).isEqualTo("杭州市文一路 1 号");
        assertThat(row.getEmail()).isEqualTo("wang@example.com");
        assertThat(row.getBirthdayMonth() + "-" + row.getBirthdayDay()).isEqualTo("6-12");
        assertThat(row.getHobbies()).as("added to those known").containsExactly("围棋", "摄影", "品茶");
        assertThat(row.getPreferredWindow()).isEqualTo("19:00-20:00");
        assertThat(proposals(due.customer())).isEmpty();
        assertThat(browse.as(house.agent()).get("/survey/questionnaires").text()).contains("以往客户深入调查");
    }

    @Test
    void whatStandsThereIsNotOverwrittenButShownBesideWhatWasSaid() {
        var due = stage.due(house, plan, house.agent());
        change(due.customer(), c -> c.setAddress("宁波市中山路 8 号").setEmail("old@example.com"));

        answered(due, "\"address\":\"杭州市文一路 1 号\",\"email\":\"old@example.com\",\"family\":\"三口人，女儿上小学\"");

        assertThat(row(due.customer()).getAddress()).isEqualTo("宁波市中山路 8 号");
        var waiting = proposals(due.customer());
        assertThat(waiting.findValuesAsString("part")).as("the e-mail is the same").containsExactlyInAnyOrder("address", "family");
        var agent = browse.as(house.agent());
        var panel = agent.fragment("/care/call-desk/story?customer=" + due.customer()).text();
        assertThat(panel).contains("客户另有说法", "杭州市文一路 1 号", "宁波市中山路 8 号", "三口人，女儿上小学", "回访员甲");
        assertThat(agent.get("/customers/" + due.customer()).text()).contains("客户另有说法");

        var id = waiting.valueStream().filter(p -> p.path("part").asString().equals("address")).findFirst().orElseThrow().path("id").asLong();
        var path = "/customers/" + due.customer() + "/proposals/" + id;
        assertThat(browse.api(house.people().agentB()).send("PUT", "/api/v1" + path, "{\"take\":true}", Map.of()).status()).isEqualTo(404);
        assertThat(agent.htmx("POST", path + "?take=true", Map.of()).text()).doesNotContain("宁波市中山路").contains("三口人");
        assertThat(row(due.customer()).getAddress()).isEqualTo("杭州市文一路 1 号");
        assertThat(card(due.customer()).path("truth").path("marks").findValuesAsString("part")).containsExactly("ADDRESS");
        assertThat(browse.api(house.agent()).send("PUT", "/api/v1" + path, "{\"take\":false}", Map.of()).status()).as("decided already").isEqualTo(409);

        var family = proposals(due.customer()).path(0).path("id").asLong();
        assertThat(browse.api(house.agent()).send("PUT", "/api/v1/customers/" + due.customer() + "/proposals/" + family, "{\"take\":false}", Map.of()).json()).isEmpty();
    }

    @Test
    void customerWhoAnswersAloneFillsAndProposesToo() {
        var due = stage.due(house, plan, house.agent());
        change(due.customer(), c -> c.setEmail("old@example.com"));
        var link = browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/self-links", "{}").json().path("url").asString().replaceFirst("http://[^/]+", "");

        var sent = browse.nobody().post(link, new HashMap<>(Map.of("a.overall", "9", "a.elsewhere", "here", "a.next_car", "no", "a.open", "没有", "a.address", "绍兴市胜利路 3 号", "a.email", "new@example.com")));

        assertThat(sent.text()).contains("谢谢您");
        assertThat(row(due.customer()).getAddress()).isEqualTo("绍兴市胜利路 3 号");
        assertThat(row(due.customer()).getEmail()).isEqualTo("old@example.com");
        assertThat(proposals(due.customer()).findValuesAsString("source")).containsExactly("SELF");
    }

    @Test
    void roundShowsTheShareSurveyedAndTheListWhoNeverWas() {
        var questionnaire = browse.api(house.people().leader()).get("/api/v1/questionnaires").json().path("items").valueStream()
            .filter(q -> q.path("code").asString().equals("past_customers")).findFirst().orElseThrow();
        assertThat(questionnaire.path("kind").asString()).isEqualTo("DEEP");
        var ids = List.of("被调查的", "没调查的").stream().map(name -> browse.api(house.agent())
            .post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"1391234%04d\"}]}".formatted(house.a().id(), name, name.hashCode() & 0xfff)).json().path("id").asLong()).toList();
        var leader = browse.api(house.people().leader());
        var made = leader.post("/api/v1/care-rounds", "{\"storeId\":%d,\"name\":\"老客户调查\",\"customers\":[%d,%d],\"from\":\"2026-11-24\",\"to\":\"2026-12-10\",\"questionnaireId\":%d}"
            .formatted(house.a().id(), ids.get(0), ids.get(1), questionnaire.path("id").asLong()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var round = "/care-rounds/" + made.json().path("id").asLong();
        assertThat(leader.post("/api/v1" + round + "/allotment", "").status()).isEqualTo(200);
        assertThat(leader.get("/api/v1" + round).json().at("/figures/surveyed").asInt(-1)).isZero();
        var item = leader.get("/api/v1" + round + "/customers").json().path("items").valueStream().filter(i -> i.path("customer").asString().equals("被调查的")).findFirst().orElseThrow();
        leader.send("PUT", "/api/v1/tasks/" + item.path("taskId").asLong() + "/assignment", "{\"assigneeId\":" + house.agent().id() + "}", Map.of());

        var call = browse.api(house.agent()).post("/api/v1/tasks/" + item.path("taskId").asLong() + "/calls", "{\"result\":\"CONNECTED_DONE\",\"answers\":{" + NEEDED + "}}");

        assertThat(call.status()).as(call.text()).isEqualTo(201);
        var figures = leader.get("/api/v1" + round).json().path("figures");
        assertThat(figures.path("surveyed").asInt()).isEqualTo(1);
        assertThat(browse.as(house.people().leader()).get("/care/rounds/" + made.json().path("id").asLong()).text()).contains("已调查", "50.0%");
        var never = Browse.encode("{\"all\":[{\"is\":\"surveyed\",\"op\":\"NO\"}]}");
        assertThat(browse.api(house.agent()).get("/api/v1/customers?limit=200&rule=" + never).json().path("items").findValuesAsString("name")).contains("没调查的").doesNotContain("被调查的");
        var lately = Browse.encode("{\"all\":[{\"is\":\"survey-day\",\"op\":\"WITHIN\",\"of\":\"30\"}]}");
        assertThat(browse.as(house.agent()).get("/customers?columns=surveyedAt&rule=" + lately).text()).contains("被调查的", "最近深入调查").doesNotContain("没调查的");
    }

    @Test
    void fieldsOfTheHouseAreAskedAndFilled() {
        var key = "club_" + house.group();
        var field = browse.api(house.manager()).post("/api/v1/custom-fields",
            "{\"key\":\"%s\",\"labelZh\":\"车友会%s\",\"labelEn\":\"Club %s\",\"type\":\"CHOICE\",\"choices\":[{\"code\":\"A\",\"labelZh\":\"越野\",\"labelEn\":\"Off-road\"},{\"code\":\"B\",\"labelZh\":\"自驾\",\"labelEn\":\"Tours\"}]}".formatted(key, key, key));
        assertThat(field.status()).as(field.text()).isEqualTo(201);
        var manager = browse.as(house.manager());
        var code = "deep_" + house.group();
        var version = manager.post("/survey/questionnaires", Map.of("name", "自家调查", "code", code, "kind", "DEEP")).header("Location");
        assertThat(manager.htmx("POST", version + "/items", Map.of("section", "", "type", "TEXT", "zh", "参加哪个车友会？")).text()).as("offered in the editor").contains("ARCHIVE:x_" + key, "补档案：车友会" + key);
        var item = inScope.of(house.a().id(), () -> sql.fetchSingle(SURVEY_ITEM, SURVEY_ITEM.TEXT_ZH.eq("参加哪个车友会？"), SURVEY_ITEM.VERSION_ID.eq(Long.valueOf(version.replaceAll("\\D", "")))));
        manager.post(version + "/items/" + item.getCode(), Map.of("type", "TEXT", "zh", "参加哪个车友会？", "role", "ARCHIVE:x_" + key));
        assertThat(manager.get(version).text()).contains("补档案：车友会" + key);
        assertThat(manager.post(version + "/publication", Map.of()).status()).isEqualTo(303);
        var due = stage.due(house, stage.plan(house.a(), "own", code), house.agent());

        var call = browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/calls", "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"好\",\"answers\":{\"overall\":9,\"%s\":\"越野\"}}".formatted(item.getCode()));

        assertThat(call.status()).as(call.text()).isEqualTo(201);
        assertThat(card(due.customer()).path("custom").path(key).asString()).isEqualTo("A");
    }
}
