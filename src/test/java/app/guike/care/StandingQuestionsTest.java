package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import org.junit.jupiter.api.Test;

/// What customers think of company, product and service is asked in the tracking call and counted each (catalog E41).
@GuikeTest
class StandingQuestionsTest {
    private final Browse browse;
    private final Cast.House house;
    private final CareStage stage;

    StandingQuestionsTest(Browse browse, Cast cast, CareStage stage) {
        this.browse = browse;
        this.house = cast.house();
        this.stage = stage;
    }

    @Test
    void areAskedAndCountedEach() {
        var plan = stage.plan(house.a(), "tracking", "service_7d");
        for (var answers : new String[] {"\"company\":\"good\",\"product\":\"good\",\"service\":\"fair\"", "\"company\":\"good\",\"product\":\"poor\"", "\"company\":\"fair\""}) {
            var due = stage.due(house, plan, house.agent());
            var seen = browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/calls",
                "{\"result\":\"CONNECTED_DONE\",\"onRed\":\"FEEDBACK\",\"answers\":{\"q1\":\"solved\",\"q2\":9,%s},\"verbatim\":\"雨刮片不耐用\"}".formatted(answers));
            assertThat(seen.status()).as(seen.text()).isEqualTo(201);
        }

        var page = browse.as(house.manager()).get("/reports/followup_summary?from=2026-11-01&to=2026-11-30").text();

        assertThat(page).contains("对公司、产品、服务的评价", "满意 2 · 一般 1 · 不满意 0", "满意 1 · 一般 0 · 不满意 1", "满意 0 · 一般 1 · 不满意 0", "66.7%");
        assertThat(browse.as(house.people().managerB()).get("/reports/followup_summary?from=2026-11-01&to=2026-11-30").text()).doesNotContain("对公司满意");
        assertThat(browse.api(house.manager()).get("/api/v1/reports/followup_summary?from=2026-11-01&to=2026-11-30").text()).contains("opinions");
    }
}
