package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.SURVEY_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A questionnaire branches by answers, by facts of customer and car, and by the day of the call: the same at the desk, at the customer's own page and when it is saved.
@GuikeTest
class BranchQuestionnaireTest {
    private static final String TEXT = "{\"type\":\"TEXT\",\"zh\":\"%s\",\"required\":true,\"section\":%s,\"shownIf\":%s}";

    private final Browse browse;
    private final Cast.House house;
    private final CareStage stage;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;

    BranchQuestionnaireTest(Browse browse, Cast cast, CareStage stage, DSLContext sql, InScope inScope, TestClock clock) {
        this.browse = browse;
        this.house = cast.house();
        this.stage = stage;
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private record Asked(String code, long questionnaire, long version) {
    }

    private void put(long version, String part, String body) {
        var put = browse.api(house.manager()).send("PUT", "/api/v1/questionnaire-versions/" + version + "/" + part, body, Map.of());
        assertThat(put.status()).as(put.text()).isEqualTo(200);
    }

    private static String when(String term) {
        return "{\"terms\":[" + term + "]}";
    }

    private Asked asked(String kind) {
        var api = browse.api(house.manager());
        var code = kind.toLowerCase() + "_" + house.group();
        var version = api.post("/api/v1/questionnaires", "{\"code\":\"%s\",\"name\":\"分支问卷\",\"kind\":\"%s\"}".formatted(code, kind)).json().get("versionId").asLong();
        put(version, "sections/firm", "{\"zh\":\"单位客户\",\"shownIf\":" + when("{\"fact\":\"customer.kind\",\"op\":\"IS\",\"value\":\"COMPANY\"}") + "}");
        put(version, "sections/car", "{\"zh\":\"这台车\",\"shownIf\":" + when("{\"fact\":\"car-model\",\"op\":\"HAS\",\"value\":\"途观\"},{\"fact\":\"order-type\",\"op\":\"IS\",\"value\":\"REPAIR\"}") + "}");
        put(version, "items/fleet", TEXT.formatted("车队有几台车", "\"firm\"", "null"));
        put(version, "items/wiper", TEXT.formatted("雨刮好用吗", "\"car\"", "null"));
        put(version, "items/again", "{\"type\":\"SCALE5\",\"zh\":\"还会来吗\",\"required\":true,\"section\":\"car\"}");
        put(version, "items/why", TEXT.formatted("为什么不来", "\"car\"", when("{\"item\":\"again\",\"op\":\"le\",\"value\":\"2\"}")));
        put(version, "items/autumn", TEXT.formatted("秋季特色回访", "\"car\"", when("{\"fact\":\"call-day\",\"op\":\"FROM\",\"value\":\"2026-11-01\"},{\"fact\":\"call-day\",\"op\":\"UNTIL\",\"value\":\"2026-11-30\"}")));
        put(version, "items/summer", TEXT.formatted("夏季特色回访", "\"car\"", when("{\"fact\":\"call-day\",\"op\":\"UNTIL\",\"value\":\"2026-08-31\"}")));
        put(version, "items/told", "{\"type\":\"NPS\",\"zh\":\"会推荐吗\",\"role\":\"NPS\",\"wordsAt\":6,\"section\":\"car\"}");
        var published = api.post("/api/v1/questionnaire-versions/" + version + "/publication", "{}");
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        return new Asked(code, api.get("/api/v1/questionnaire-versions/" + version).json().at("/questionnaire/id").asLong(), version);
    }

    private static String call(String answers) {
        return "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"都说了\",\"answers\":{\"overall\":9," + answers + "}}";
    }

    @Test
    void aCallThatBrokeOffGoesOnWhereItStopped() {
        var asked = asked("OTHER");
        var due = stage.due(house, stage.plan(house.a(), "brokeoff", asked.code()), house.agent());
        var api = browse.api(house.agent());
        var path = "/api/v1/tasks/" + due.task() + "/calls";
        var begun = api.post(path, "{\"result\":\"CONNECTED_CALLBACK\",\"verbatim\":\"先说两句\",\"callBackAt\":\"2026-11-27T16:00:00+08:00\",\"answers\":{\"again\":2,\"why\":\"远\"}}");
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);

        var desk = browse.as(house.agent()).get("/care/call-desk?task=" + due.task()).text();
        assertThat(desk).as("two of five words, not four").containsPattern("name=\"a.again\" value=\"2\"[^>]* checked").doesNotContainPattern("name=\"a.again\" value=\"4\"[^>]* checked");

        var less = api.post(path, call("\"why\":null,\"wiper\":\"好\",\"autumn\":\"好\",\"told\":9"));
        assertThat(less.json().get("errors").findValuesAsString("field")).as("taken away").containsExactly("answers.why");
        var more = api.post(path, call("\"wiper\":\"好\",\"autumn\":\"好\",\"told\":9"));
        assertThat(more.status()).as(more.text()).isEqualTo(201);
        var kept = inScope.of(house.a().id(), () -> sql.fetch("""
            select i.code, coalesce(a.text, trim_scale(a.value)::text) from survey_answer a join survey_item i on i.id = a.item_id join survey_response r on r.id = a.response_id where r.task_id = {0}""",
            org.jooq.impl.DSL.val(due.task())).intoMap(r -> r.get(0, String.class), r -> r.get(1, String.class)));
        assertThat(kept).containsEntry("again", "4").containsEntry("why", "远").containsEntry("wiper", "好");
    }

    @Test
    void onlyWhatFitsIsAskedAndDemanded() {
        var asked = asked("OTHER");
        var due = stage.due(house, stage.plan(house.a(), "branch", asked.code()), house.agent());
        var api = browse.api(house.agent());
        var path = "/api/v1/tasks/" + due.task() + "/calls";

        var desk = browse.as(house.agent()).get("/care/call-desk?task=" + due.task()).text();
        assertThat(desk).contains("雨刮好用吗", "秋季特色回访", "data-code=\"why\"", "&#34;item&#34;:&#34;again&#34;").doesNotContain("车队有几台车", "夏季特色回访");

        var open = api.post(path, call("\"again\":2,\"wiper\":\"好\",\"fleet\":\"五台\",\"told\":3"));
        assertThat(open.status()).isEqualTo(422);
        assertThat(open.json().get("errors").findValuesAsString("field")).containsExactlyInAnyOrder("answers.why", "answers.autumn");
        var words = api.post(path, call("\"again\":2,\"wiper\":\"好\",\"why\":\"远\",\"autumn\":\"好\",\"told\":3"));
        assertThat(words.json().get("errors").findValuesAsString("field")).containsExactly("answers.told");
        var other = api.post(path, call("\"again\":4").replace("{\"result\"", "{\"version\":1,\"result\""));
        assertThat(other.json().get("errors").findValuesAsString("field")).containsExactly("version");
        var done = api.post(path, call("\"again\":4,\"wiper\":\"好\",\"why\":\"没问\",\"autumn\":\"好\",\"told\":9"));
        assertThat(done.status()).as(done.text()).isEqualTo(201);
    }

    @Test
    void aLinkAsksTheVersionItWasMadeFor() {
        var asked = asked("CSI");
        var plan = stage.plan(house.a(), "link", asked.code());
        var due = stage.due(house, plan, house.agent());
        var link = browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/self-links", "{}").json().path("url").asString().replaceFirst("http://[^/]+", "");
        var manager = browse.api(house.manager());
        var next = manager.post("/api/v1/questionnaires/" + asked.questionnaire() + "/versions", "{}").json().get("versionId").asLong();
        put(next, "items/again", "{\"type\":\"SCALE5\",\"zh\":\"新的问法\",\"required\":true,\"section\":\"car\"}");
        assertThat(manager.post("/api/v1/questionnaire-versions/" + next + "/publication", "{}").status()).isEqualTo(200);

        inScope.run(house.a().id(), () -> sql.update(CARE_PLAN).set(CARE_PLAN.QUESTIONNAIRE_ID, 1L).where(CARE_PLAN.ID.eq(plan)).execute());

        var customer = browse.nobody();
        assertThat(customer.get(link).text()).contains("还会来吗", "请说说原因").doesNotContain("新的问法", "车队有几台车", "夏季特色回访");
        var sent = customer.post(link, Map.of("a.effect", "solved", "a.again", "5", "a.wiper", "好", "a.autumn", "好", "a.told", "10", "a.overall", "9", "verbatim", "很好"));
        assertThat(sent.text()).contains("谢谢您");
        inScope.run(house.a().id(), () -> {
            assertThat(sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(due.task())).getState()).isEqualTo("DONE");
            assertThat(sql.fetchSingle(SURVEY_RESPONSE, SURVEY_RESPONSE.TASK_ID.eq(due.task())).getVersionId()).isEqualTo(asked.version());
        });
    }

    @Test
    void afterASaleEveryScoredItemIsAnsweredOrTheCustomerRefused() {
        var api = browse.api(house.manager());
        var version = api.post("/api/v1/questionnaires", "{\"code\":\"ssi_%d\",\"name\":\"销售满意度\",\"kind\":\"SSI\"}".formatted(house.group())).json().get("versionId").asLong();
        put(version, "sections/hall", "{\"zh\":\"展厅\",\"weight\":100}");
        put(version, "items/clean", "{\"type\":\"SCALE10\",\"zh\":\"展厅整洁吗\",\"section\":\"hall\",\"weight\":0.5}");
        put(version, "items/tea", "{\"type\":\"SINGLE\",\"zh\":\"茶水好吗\",\"section\":\"hall\",\"weight\":0.5,\"options\":[{\"code\":\"good\",\"zh\":\"好\",\"score\":100},{\"code\":\"poor\",\"zh\":\"不好\",\"score\":20,\"red\":true}]}");
        assertThat(api.post("/api/v1/questionnaire-versions/" + version + "/publication", "{}").status()).isEqualTo(200);
        var due = stage.due(house, stage.plan(house.a(), "ssi", "ssi_" + house.group()), house.agent());
        var path = "/api/v1/tasks/" + due.task() + "/calls";

        var open = browse.api(house.agent()).post(path, call("\"clean\":10"));
        assertThat(open.status()).isEqualTo(422);
        assertThat(open.json().get("errors").findValuesAsString("field")).containsExactly("answers.tea");
        var partly = browse.api(house.agent()).post(path, call("\"clean\":10").replace("CONNECTED_DONE", "CONNECTED_PARTIAL"));
        assertThat(partly.json().get("state").asString()).as("hung up: not closed").isEqualTo("RETRY");
        assertThat(browse.api(house.agent()).post(path, call("\"clean\":10").replace("CONNECTED_DONE", "CONNECTED_PARTIAL")).json().get("state").asString()).as("nor the second time").isEqualTo("RETRY");
        var done = browse.api(house.agent()).post(path, call("\"clean\":{\"na\":true},\"tea\":\"good\""));
        assertThat(done.status()).as(done.text()).isEqualTo(201);
        inScope.run(house.a().id(), () -> assertThat(sql.fetchSingle(SURVEY_RESPONSE, SURVEY_RESPONSE.TASK_ID.eq(due.task())).getIndexScore()).isEqualByComparingTo("100"));

        usedUp();
    }

    /// Attempts used up with items open: kept, marked, counted on its own, neither done nor scored.
    private void usedUp() {
        var due = stage.due(house, inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_PLAN, CARE_PLAN.CODE.eq("stage_ssi")).getId()), house.agent());
        var path = "/api/v1/tasks/" + due.task() + "/calls";
        browse.api(house.agent()).post(path, call("\"clean\":10").replace("CONNECTED_DONE", "CONNECTED_PARTIAL"));
        browse.api(house.agent()).post(path, "{\"result\":\"NO_ANSWER\"}");
        var last = browse.api(house.agent()).post(path, "{\"result\":\"NO_ANSWER\"}").json();

        assertThat(last.path("state").asString() + " " + last.path("outcome").asString()).isEqualTo("DONE INCOMPLETE");
        inScope.run(house.a().id(), () -> {
            var response = sql.fetchSingle(SURVEY_RESPONSE, SURVEY_RESPONSE.TASK_ID.eq(due.task()));
            assertThat(response.getIncomplete()).isTrue();
            assertThat(response.getValid()).as("in no score").isFalse();
        });
        clock.advance(Duration.ofDays(1));
        var manager = browse.as(house.manager());
        var questionnaire = sql.fetchSingle("select id from questionnaire where code = 'ssi_" + house.group() + "'").get(0, Long.class);
        assertThat(manager.get("/survey/responses?questionnaire=" + questionnaire + "&from=2026-11&to=2026-11").text()).contains("未答完");
        var daily = browse.api(house.manager()).get("/api/v1/reports/followup_daily?from=2026-11-25&to=2026-11-25&format=json").json().at("/rows").get(0);
        assertThat(List.of(daily.path("due_count").asInt(), daily.path("done_count").asInt(), daily.path("incomplete_count").asInt(), daily.path("open_count").asInt())).containsExactly(2, 1, 1, 0);
        assertThat(browse.as(house.manager()).get("/customers/" + due.customer()).text()).contains("未答完");
    }
}
