package app.guike.target;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.survey.ScoreSums;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Scores beside the month before, last year and the target (catalog E83, E84).
@GuikeTest
class ReadScoresTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final Marks marks;

    ReadScoresTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, ScoreSums sums) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.marks = Marks.of(sql, inScope, sums);
    }

    @Test
    void figuresStandBesideTheirTargetTheMonthBeforeAndLastYear() {
        var adviser = house.people().adviser();
        var few = cast.person("few" + house.group(), "样本少的顾问", house.a(), "service_adviser");
        marks.answered(house.a(), adviser, "2026-10-12", 9, 10, 10, 10, 10, 1);
        marks.answered(house.a(), few, "2026-10-13", 3, 10, 10, 10, 10);
        marks.answered(house.a(), adviser, "2026-09-12", 9, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
        marks.answered(house.a(), adviser, "2025-10-12", 7, 7, 7, 4, 4, 4);
        marks.answered(house.b(), house.people().adviserB(), "2026-10-12", 9, 1, 1, 1, 1, 1, 1);
        target(house.people().administrator(), null, "95", 201);
        target(house.manager(), house.a().id(), "90.5", 201);

        var q1 = line(house.manager(), "&level=ITEM", "item:q1");
        assertThat(q1.get("label").asString()).isEqualTo("第1题");
        assertThat(q1.get("n").intValue()).isEqualTo(9);
        assertThat(q1.get("value").decimalValue()).as("8 of 9 gave full marks").isEqualByComparingTo("88.9");
        assertThat(q1.get("before").get("value").decimalValue()).isEqualByComparingTo("100");
        assertThat(q1.get("before").get("change").get("certain").booleanValue()).as("one unhappy customer is chance").isFalse();
        assertThat(q1.get("yearBefore").get("value").decimalValue()).as("(2·66.67 + 3·33.33) / 5").isEqualByComparingTo("46.7");
        assertThat(q1.get("yearBefore").get("change").get("certain").booleanValue()).isTrue();
        assertThat(line(house.manager(), "&level=ITEM", "nps").get("value").decimalValue()).as("5 promoters, 4 detractors of 9").isEqualByComparingTo("11.1");

        var index = line(house.manager(), "&level=ADVISER", String.valueOf(adviser.id()));
        assertThat(index.get("value").decimalValue()).as("(80 + 100) / 2").isEqualByComparingTo("90");
        assertThat(index.get("target").decimalValue()).as("the store's own goes before the group's").isEqualByComparingTo("90.5");
        assertThat(index.get("interval").get("low").decimalValue()).as("90 - 2.776 · 22.36 / √5").isEqualByComparingTo("62.2");
        assertThat(line(house.manager(), "&level=ADVISER", String.valueOf(few.id())).get("value").isNull()).isTrue();

        var director = line(house.people().director(), "&level=STORE", String.valueOf(house.b().id()));
        assertThat(director.get("value").decimalValue()).isEqualByComparingTo("50");
        assertThat(director.get("target").decimalValue()).as("the group's default").isEqualByComparingTo("95");
        assertThat(line(house.manager(), "&level=MONTH", "2026-10").get("yearBefore").get("n").intValue()).isEqualTo(5);

        var drill = line(house.people().director(), "&level=ADVISER&storeId=" + house.a().id(), String.valueOf(adviser.id())).get("drill").asString();
        assertThat(drill).as("the store stays").contains("&store=" + house.a().id());
        assertThat(browse.as(house.people().director()).get(drill).text()).contains("被访的客户");
        assertThat(browse.as(house.people().director()).get(drill.replace("&store=" + house.a().id(), "&store=" + house.b().id())).text()).doesNotContain("被访的客户");
        assertThat(browse.as(house.manager()).get(drill.replace("&store=" + house.a().id(), "&store=" + house.b().id())).status()).isEqualTo(404);

        var page = browse.as(house.manager()).get("/scores" + asked() + "&level=ADVISER");
        assertThat(page.text()).contains("服务顾问甲", "62.2 – 100", "样本不足 5 份", "90.5", "▼", "data-score-chart").doesNotContain("西城服务顾问");
        assertThat(browse.as(house.manager()).get("/survey/responses" + asked() + "&item=q1&adviser=" + adviser.id()).text()).contains("第1题", "被访的客户", "该题得分");
    }

    @Test
    void whetherTheAddressHasChangedIsNoScore() {
        marks.inScope().unscoped(() -> marks.sql().execute("insert into survey_item (version_id, code, position, type, text_zh) values ({0}, 'moved', 3, 'YESNO', '地址有没有变化')", org.jooq.impl.DSL.val(marks.version())));
        marks.inScope().unscoped(() -> marks.sql().execute("insert into survey_item (version_id, code, position, type, text_zh, critical) values ({0}, 'fixed', 4, 'YESNO', '修好了吗', true)", org.jooq.impl.DSL.val(marks.version())));
        marks.answered(house.a(), house.people().adviser(), "2026-07-12", 9, 10, 10, 10, 10, 10);

        var keys = lines(house.manager(), month("2026-07") + "&level=ITEM").valueStream().map(l -> l.path("key").asString()).toList();

        assertThat(keys).contains("item:q1", "item:fixed").doesNotContain("item:moved");
        assertThat(browse.as(house.manager()).get("/scores" + month("2026-07").replace("questionnaireId", "questionnaire")).text()).doesNotContain("地址有没有变化");
    }

    @Test
    void everybodySeesTheScoresOfTheirReach() {
        marks.answered(house.a(), house.people().adviser(), "2026-08-12", 9, 10, 10, 10, 10, 10);
        marks.answered(house.a(), cast.person("other" + house.group(), "别的顾问", house.a(), "service_adviser"), "2026-08-12", 9, 9, 9, 9, 9, 9);

        assertThat(lines(house.manager(), month("2026-08") + "&level=ADVISER")).hasSize(2);
        assertThat(lines(house.people().adviser(), month("2026-08") + "&level=ADVISER")).hasSize(1);
        assertThat(lines(house.people().managerB(), month("2026-08") + "&level=STORE")).isEmpty();
        assertThat(browse.api(house.people().managerB()).get("/api/v1/score-figures" + month("2026-08") + "&storeId=" + house.a().id()).status()).isEqualTo(404);
        assertThat(browse.as(house.people().clerk()).get("/scores").status()).isEqualTo(403);
        assertThat(browse.as(house.manager()).get("/scores?from=2026-13").status()).isEqualTo(422);
        assertThat(browse.as(house.manager()).get("/scores?from=%2B999999999-12").status()).isEqualTo(422);
        assertThat(browse.as(house.manager()).get("/survey/responses?to=%2B99999999-01").status()).isEqualTo(422);
        assertThat(browse.as(house.manager()).get("/scores?measure=x").status()).isEqualTo(422);
    }

    @Test
    void targetsAreCheckedAndTheirHistoryStays() {
        target(house.manager(), null, "90", 404);
        target(house.manager(), house.b().id(), "90", 404);
        target(house.manager(), house.a().id(), "101", 422);
        assertThat(browse.api(house.manager()).post("/api/v1/score-targets",
            "{\"storeId\":%d,\"questionnaireId\":%d,\"measure\":\"index\",\"fromMonth\":\"+99999999-01\",\"value\":90}".formatted(house.a().id(), marks.questionnaire())).status()).isEqualTo(422);
        target(house.people().adviser(), house.a().id(), "90", 403);
        var manager = browse.as(house.manager());
        var typed = Map.of("store", "" + house.a().id(), "measure", "nps", "fromMonth", "2026-07", "value", "-20");
        assertThat(manager.post("/scores/targets?questionnaire=" + marks.questionnaire(), typed).status()).isEqualTo(303);
        assertThat(manager.post("/scores/targets?questionnaire=" + marks.questionnaire(), Map.of("store", "" + house.a().id(), "measure", "item:none", "fromMonth", "7月", "value", "x")).text()).contains("7月");
        target(house.manager(), house.a().id(), "88", 201);

        var page = manager.get("/scores/targets?questionnaire=" + marks.questionnaire()).text();
        assertThat(page).contains("-20", "2026-07", "88", "本月有效", "客服经理");
        assertThat(browse.api(house.people().managerB()).get("/api/v1/score-targets?questionnaireId=" + marks.questionnaire()).json().get("items").size()).isZero();
    }

    private void target(Person person, Long store, String value, int status) {
        var answer = browse.api(person).post("/api/v1/score-targets",
            "{\"storeId\":%s,\"questionnaireId\":%d,\"measure\":\"index\",\"fromMonth\":\"2026-09\",\"value\":%s}".formatted(store, marks.questionnaire(), value));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    private String asked() {
        return month("2026-10").replace("questionnaireId", "questionnaire");
    }

    private String month(String month) {
        return "?questionnaireId=" + marks.questionnaire() + "&from=" + month + "&to=" + month;
    }

    private JsonNode line(Person person, String more, String key) {
        return StreamSupport.stream(lines(person, month("2026-10") + more).spliterator(), false).filter(l -> l.get("key").asString().equals(key)).findFirst().orElseThrow();
    }

    private JsonNode lines(Person person, String query) {
        var answer = browse.api(person).get("/api/v1/score-figures" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("items");
    }
}
