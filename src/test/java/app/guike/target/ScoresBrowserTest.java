package app.guike.target;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.survey.ScoreSums;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class ScoresBrowserTest {
    private final Browser browser;
    private final Cast.House house;
    private final Marks marks;

    ScoresBrowserTest(Browser browser, Cast cast, DSLContext sql, InScope inScope, ScoreSums sums) {
        this.browser = browser;
        this.house = cast.house();
        this.marks = Marks.of(sql, inScope, sums);
    }

    @Test
    void theDeskIsReadInBothThemesAndWidths() {
        for (int month = 2; month <= 11; month++) {
            marks.answered(house.a(), house.people().adviser(), "2026-%02d-10".formatted(month), 9, 10, 10, 9, 9, 12 - month);
        }
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
                seat.open("/scores/targets?questionnaire=" + marks.questionnaire());
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
            }
        }
    }
}
