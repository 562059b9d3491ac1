package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A manager rewords an item and sees whether the score moved with it; before that, answers are tried without being kept.
@GuikeTest
class CompareVersionsTest {
    private static final String ITEM = "{\"type\":\"SCALE10\",\"zh\":\"%s\",\"section\":\"price\",\"weight\":1}";

    private final Browse browse;
    private final Cast.House house;
    private final CareStage stage;

    CompareVersionsTest(Browse browse, Cast cast, CareStage stage) {
        this.browse = browse;
        this.house = cast.house();
        this.stage = stage;
    }

    private void put(long version, String part, String body) {
        var put = browse.api(house.manager()).send("PUT", "/api/v1/questionnaire-versions/" + version + "/" + part, body, Map.of());
        assertThat(put.status()).as(put.text()).isEqualTo(200);
    }

    private void called(long plan, int score, int waiting) {
        var due = stage.due(house, plan, house.agent());
        var call = browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/calls",
            "{\"result\":\"CONNECTED_DONE\",\"verbatim\":\"好\",\"onRed\":\"FEEDBACK\",\"answers\":{\"overall\":9,\"dear\":%d,\"waiting\":%d}}".formatted(score, waiting));
        assertThat(call.status()).as(call.text()).isEqualTo(201);
    }

    @Test
    void whatChangedStandsBesideWhatItBrought() {
        var api = browse.api(house.manager());
        var code = "moved_" + house.group();
        var first = api.post("/api/v1/questionnaires", "{\"code\":\"%s\",\"name\":\"费用问卷\",\"kind\":\"OTHER\"}".formatted(code)).json().get("versionId").asLong();
        put(first, "sections/price", "{\"zh\":\"费用\",\"weight\":100}");
        put(first, "items/dear", ITEM.formatted("费用合不合理"));
        put(first, "items/waiting", "{\"type\":\"SCALE5\",\"zh\":\"等得久吗\"}");
        assertThat(api.post("/api/v1/questionnaire-versions/" + first + "/publication", "{}").status()).isEqualTo(200);
        var questionnaire = api.get("/api/v1/questionnaire-versions/" + first).json().at("/questionnaire/id").asLong();
        var plan = stage.plan(house.a(), "moved", code);
        called(plan, 5, 2);
        called(plan, 6, 3);
        called(plan, 5, 2);

        var next = api.post("/api/v1/questionnaires/" + questionnaire + "/versions", "{}").json().get("versionId").asLong();
        put(next, "items/dear", ITEM.formatted("费用讲清楚了吗"));
        put(next, "items/waiting", "{\"type\":\"SCALE10\",\"zh\":\"等得久吗\"}");
        put(next, "items/fresh", "{\"type\":\"TEXT\",\"zh\":\"还想说什么\"}");
        var tried = api.post("/api/v1/questionnaire-versions/" + next + "/trials", "{\"answers\":{\"dear\":10}}").json();
        assertThat(tried.at("/scoring/index").asDouble()).isEqualTo(100);
        assertThat(tried.at("/wrong/0/field").asString()).isEqualTo("answers.overall");
        var page = browse.as(house.manager());
        assertThat(page.htmx("POST", "/survey/versions/" + next + "/trials", Map.of("a.dear", "3", "a.overall", "9")).text()).contains("可以保存", "有不满意的回答", "没有保存");
        assertThat(page.get("/survey/versions/" + next + "/preview/sheet?as=CUSTOMER&lang=en").text()).contains("费用讲清楚了吗", "Try", "self-form");
        assertThat(page.get("/survey/versions/" + next + "/preview").text()).contains("谁来看");
        assertThat(api.post("/api/v1/questionnaire-versions/" + next + "/publication", "{}").status()).isEqualTo(200);
        called(plan, 9, 9);
        called(plan, 10, 10);
        called(plan, 9, 9);

        var told = api.get("/api/v1/questionnaire-versions/" + next + "/comparison").json();
        assertThat(told.at("/before/responses").asInt()).isEqualTo(3);
        assertThat(told.get("moved").asString()).isEqualTo("UP");
        assertThat(told.get("lines")).filteredOn(l -> l.get("code").asString().equals("waiting")).singleElement().as("five words are not ten points")
            .satisfies(l -> assertThat(l.get("moved").asString()).isEqualTo("UNKNOWN"));
        assertThat(api.get("/api/v1/questionnaire-versions/" + next + "/comparison?to=%2B99999999-01").status()).isEqualTo(422);
        var seen = page.get("/survey/versions/" + next + "/comparison").text();
        assertThat(seen).contains("费用合不合理", "费用讲清楚了吗", "还想说什么", "新增", "上升", "n=3");
        assertThat(browse.api(house.people().clerk()).get("/api/v1/questionnaire-versions/" + next + "/comparison").status()).isEqualTo(403);
    }
}
