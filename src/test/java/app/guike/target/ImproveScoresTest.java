package app.guike.target;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.survey.ScoreSums;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import tools.jackson.databind.JsonNode;

/// A falling score is named, gets an action with an owner, and the action its effect (catalog E83, E86).
@GuikeTest
class ImproveScoresTest {
    private static final String ALL = "/api/v1/improvements";
    private final Browse browse;
    private final Cast.House house;
    private final Marks marks;
    private final TestClock clock;
    private final FallingNight night;

    ImproveScoresTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, BeanFactory beans) {
        this.browse = browse;
        this.house = cast.house();
        this.marks = Marks.of(sql, inScope, beans.getBean(ScoreSums.class));
        this.clock = beans.getBean(TestClock.class);
        this.night = beans.getBean(FallingNight.class);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void fallingScoreIsNamedWorkedAtAndItsEffectMeasured() {
        var adviser = house.people().adviser();
        answered("2026-09-10", 10);
        answered("2026-10-10", 5);
        clock.set("2026-11-11T05:00:00");
        night.night();
        assertThat(proposals(house.manager())).as("not after the tenth").isEmpty();
        clock.set("2026-11-04T05:00:00");
        night.night();
        night.night();

        var named = proposals(house.manager());
        assertThat(StreamSupport.stream(named.spliterator(), false).map(p -> p.get("measure").asString() + " " + p.get("why").asString())).containsExactlyInAnyOrder("index FALL", "item:q1 FALL");
        assertThat(browse.api(house.people().managerB()).get("/api/v1/improvement-proposals").json().get("items")).isEmpty();
        assertThat(browse.api(adviser).get("/api/v1/improvement-proposals").status()).isEqualTo(403);
        var index = id(named, "index");
        assertThat(browse.api(house.manager()).post("/api/v1/improvement-proposals/" + index + "/dismissal", "{\"text\":\" \"}").status()).isEqualTo(422);
        assertThat(browse.as(house.manager()).post("/improvements/proposals/" + index + "/dismissal", Map.of("why", "")).text()).contains("必填");
        assertThat(browse.api(house.manager()).post("/api/v1/improvement-proposals/" + index + "/dismissal", "{\"text\":\"只是第一题\"}").status()).isEqualTo(204);
        assertThat(browse.api(house.manager()).post("/api/v1/improvement-proposals/" + index + "/dismissal", "{\"text\":\"再来\"}").status()).isEqualTo(409);

        var proposal = id(named, "item:q1");
        var manager = browse.as(house.manager());
        assertThat(manager.get("/improvements").text()).contains("第1题", "明显低于上月");
        var work = Map.of("cause", "接待太慢", "action", "每台车配一名接待", "ownerId", "" + adviser.id(), "dueOn", "2026-11-20", "expected", "80");
        var refused = manager.post("/improvements?proposal=" + proposal, with(work, "ownerId", "" + house.people().adviserB().id()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("请选本店能看得分的人", "每台车配一名接待");
        assertThat(manager.post("/improvements?proposal=" + proposal, with(work, "dueOn", "2026-11-01")).status()).isEqualTo(422);
        assertThat(browse.as(house.people().managerB()).post("/improvements?proposal=" + proposal, work).status()).isEqualTo(404);
        var page = manager.post("/improvements?proposal=" + proposal, work).header("Location");
        assertThat(proposals(house.manager())).isEmpty();

        assertThat(browse.as(adviser).get("/").text()).contains("改善措施", "每台车配一名接待");
        assertThat(browse.as(adviser).post(page + "/notes", Map.of("text", "已经排好班")).status()).isEqualTo(303);
        assertThat(browse.as(adviser).post(page + "/closure?version=1", Map.of("outcome", "好了")).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).get(page).status()).isEqualTo(404);
        assertThat(browse.as(house.agent()).post(page + "/notes", Map.of("text", "路过")).status()).as("neither owner nor leader").isEqualTo(403);

        answered("2026-11-10", 1);
        clock.reset();
        assertThat(manager.get("/").text()).as("late, shown to the leader").contains("逾期 4 天");
        assertThat(manager.get("/improvements?tab=LATE").text()).contains("第1题", "服务顾问甲");
        assertThat(manager.get(page).text()).as("made in November").contains("措施制定的下一个月过完才能量出效果");
        answered("2026-12-10", 10);
        clock.set("2026-12-31T10:00:00");
        assertThat(effect(house.manager(), page).get("months").intValue()).as("December is not over").isZero();
        clock.set("2027-01-01T10:00:00");
        var told = browse.api(house.manager()).get("/api/v1" + page).json();
        assertThat(told.get("verdict").asString()).isEqualTo("BETTER");
        assertThat(told.get("effect").get("months").intValue()).as("December against October").isEqualTo(1);
        assertThat(told.get("effect").get("before").get("value").decimalValue()).isEqualByComparingTo("44.4");
        assertThat(effect(adviser, page)).as("of the whole store, whoever owns it").isEqualTo(told.get("effect"));
        manager = browse.as(house.manager());
        assertThat(told.get("notes").get(0).get("text").asString()).isEqualTo("已经排好班");
        assertThat(browse.api(house.manager()).send("POST", "/api/v1" + page + "/closure", "{\"outcome\":\"好了\"}", Map.of("If-Match", "\"7\"")).status()).isEqualTo(412);
        assertThat(manager.post(page + "/closure?version=1", Map.of("outcome", " ")).status()).isEqualTo(422);
        assertThat(manager.post(page + "/closure?version=1", Map.of("outcome", "接待快了")).status()).isEqualTo(303);
        assertThat(manager.get(page).text()).contains("变好，不是偶然", "44.4", "100", "55.6 到 55.6 分", "接待快了").doesNotContain("关闭并记录效果");
        assertThat(manager.post(page + "/notes", Map.of("text", "晚了")).status()).isEqualTo(409);
        assertThat(browse.api(house.manager()).get("/api/v1/reports/improvement_list?from=2026-11-01&to=2026-11-30").text()).contains("第1题", "变好，不是偶然");
    }

    @Test
    void ruleIsSetByTheStoreAndActionsCanBeBegunByHand() {
        answered("2026-10-10", 9);
        var rule = "{\"belowMonths\":3,\"fallMonths\":0,\"fewest\":%d}";
        assertThat(browse.api(house.manager()).send("PUT", "/api/v1/improvement-rules/" + house.a().id(), rule.formatted(4), Map.of()).status()).isEqualTo(422);
        assertThat(browse.api(house.people().managerB()).send("PUT", "/api/v1/improvement-rules/" + house.a().id(), rule.formatted(20), Map.of()).status()).isEqualTo(404);
        assertThat(browse.as(house.manager()).post("/improvements/rule?store=" + house.a().id(), Map.of("belowMonths", "3", "fallMonths", "0", "fewest", "20")).status()).isEqualTo(303);
        assertThat(browse.api(house.manager()).get("/api/v1/improvement-rules/" + house.a().id()).text()).contains("\"fewest\":20");

        var begun = "{\"storeId\":%d,\"questionnaireId\":%d,\"measure\":\"%s\",\"month\":\"2026-10\",\"work\":{\"cause\":\"x\",\"action\":\"y\",\"ownerId\":%d,\"dueOn\":\"2026-12-31\",\"expected\":95}}";
        assertThat(browse.api(house.manager()).post(ALL, begun.formatted(house.b().id(), marks.questionnaire(), "item:q1", house.manager().id())).status()).isEqualTo(404);
        assertThat(browse.api(house.manager()).post(ALL, begun.formatted(house.a().id(), marks.questionnaire(), "item:none", house.manager().id())).status()).isEqualTo(422);
        assertThat(browse.api(house.manager()).post(ALL, begun.formatted(house.a().id(), marks.questionnaire(), "item:q1", house.manager().id()).replace("2026-10", "+99999999-01")).status()).isEqualTo(422);
        var made = browse.api(house.manager()).post(ALL, begun.formatted(house.a().id(), marks.questionnaire(), "item:q1", house.manager().id()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().get("verdict").asString()).as("nothing answered since").isEqualTo("FEW");
        marks.draft("还没发布的题");
        var mine = browse.api(house.manager()).get(ALL + "?tab=MINE").json().get("items");
        assertThat(mine).hasSize(1);
        assertThat(mine.get(0).get("name").asString()).isEqualTo("第1题");
    }

    @Test
    void theRuleNamesWhatIsBelowTargetForMonthsOrFallsByMoreThanChance() {
        var rule = new FallingRule(2, 1, 5);
        var october = YearMonth.parse("2026-10");
        assertThat(rule.judge(october, List.of(month(10, 85, 84, 84, 83, 84, 84), month(9, 85, 83, 83, 84, 83, 83)))).contains(FallingRule.Why.BELOW);
        assertThat(rule.judge(october, List.of(month(10, 85, 84, 84, 83, 84, 84)))).as("one month").isEmpty();
        assertThat(rule.judge(october, List.of(month(10, 0, 90, 90, 91, 89, 90), month(9, 0, 96, 96, 95, 97, 96)))).contains(FallingRule.Why.FALL);
        assertThat(rule.judge(october, List.of(month(10, 0, 60, 100, 90, 80, 95), month(9, 0, 96, 70, 95, 97, 96)))).as("may be chance").isEmpty();
        assertThat(new FallingRule(0, 1, 6).judge(october, List.of(month(10, 0, 90, 90, 91, 89, 90), month(9, 0, 96, 96, 95, 97, 96)))).as("too few").isEmpty();
    }

    private static ScoreFigures.Month month(int month, int target, double... values) {
        var sample = new Sample(values.length, Arrays.stream(values).sum(), Arrays.stream(values).map(v -> v * v).sum());
        return new ScoreFigures.Month(YearMonth.of(2026, month), ScoreMeasure.INDEX, new ScoreFigures.Figure(sample, sample.value()), target == 0 ? null : BigDecimal.valueOf(target));
    }

    private void answered(String day, int mark) {
        var many = new int[30];
        Arrays.fill(many, mark);
        marks.answered(house.a(), null, day, 9, many);
    }

    private JsonNode effect(Person person, String page) {
        return browse.api(person).get("/api/v1" + page).json().get("effect");
    }

    private JsonNode proposals(Person person) {
        return browse.api(person).get("/api/v1/improvement-proposals").json().get("items");
    }

    private static long id(JsonNode proposals, String measure) {
        return StreamSupport.stream(proposals.spliterator(), false).filter(p -> p.get("measure").asString().equals(measure)).findFirst().orElseThrow().get("id").asLong();
    }

    private static Map<String, String> with(Map<String, String> work, String field, String value) {
        var other = new java.util.HashMap<>(work);
        other.put(field, value);
        return other;
    }
}
