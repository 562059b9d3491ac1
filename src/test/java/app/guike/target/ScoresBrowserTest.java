package app.guike.target;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.survey.ScoreSums;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class ScoresBrowserTest {
    private final Browser browser;
    private final Browse browse;
    private final Cast.House house;
    private final Marks marks;

    ScoresBrowserTest(Browser browser, Browse browse, Cast cast, DSLContext sql, InScope inScope, ScoreSums sums) {
        this.browser = browser;
        this.browse = browse;
        this.house = cast.house();
        this.marks = Marks.of(sql, inScope, sums);
    }

    @Test
    void theDeskIsReadInBothThemesAndWidths() {
        for (int month = 2; month <= 11; month++) {
            marks.answered(house.a(), house.people().adviser(), "2026-%02d-10".formatted(month), 9, 10, 10, 9, 9, 12 - month);
        }
        for (int worse = 0; worse < 6; worse++) {
            marks.answered(house.a(), house.people().adviser(), "2026-10-11", 3, 1, 1, 1, 1, 1);
        }
        assertThat(browse.as(house.manager()).post("/improvements/proposals", Map.of()).header("Location")).isEqualTo("/improvements");
        var made = browse.api(house.manager()).post("/api/v1/improvements", "{\"storeId\":%d,\"questionnaireId\":%d,\"measure\":\"top\",\"month\":\"2026-10\",\"work\":{\"cause\":\"x\",\"action\":\"y\",\"ownerId\":%d,\"dueOn\":\"2026-12-31\",\"expected\":95}}"
            .formatted(house.a().id(), marks.questionnaire(), house.manager().id()));
        var action = made.header("Location").replaceFirst(".*/api/v1", "");
        for (var dark : new boolean[] {false, true}) {
            var size = dark ? Browser.PHONE : Browser.DESK;
            try (var seat = browser.as(house.manager(), size, dark)) {
                var page = seat.open("/scores?questionnaire=" + marks.questionnaire() + "&from=2026-11");
                page.waitForSelector("[data-score-chart] canvas");
                assertThat(page.evaluate("echarts.getInstanceByDom(document.querySelector('[data-score-chart]')).getOption().series[2].data.filter(v => v !== null).length")).isEqualTo(10);
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
                page.click("main table a:has-text('第1题')");
                assertThat(page.innerText("main")).contains("服务顾问甲", "第1题");
                for (var path : List.of("/scores/targets?questionnaire=" + marks.questionnaire(), "/improvements", "/improvements/rule", action, action + "/edit")) {
                    seat.open(path);
                    seat.expectAccessible();
                    seat.expectNoSidewaysScroll();
                }
            }
        }
    }
}
