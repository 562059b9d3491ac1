package app.guike.report;

import static guike.Tables.QUESTIONNAIRE_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class ReportBrowserTest {
    private static final String NOVEMBER = "?from=2026-11-01&to=2026-11-30";
    private final Browser browser;
    private final Cast cast;
    private final DSLContext sql;
    private final InScope inScope;

    ReportBrowserTest(Browser browser, Cast cast, DSLContext sql, InScope inScope) {
        this.browser = browser;
        this.cast = cast;
        this.sql = sql;
        this.inScope = inScope;
    }

    @Test
    void reportsAreReadInBothThemesAndWidths() {
        var house = cast.house();
        November.of(sql, inScope, house);

        for (var dark : new boolean[] {false, true}) {
            for (var size : new Browser.Size[] {Browser.DESK, Browser.PHONE}) {
                try (var seat = browser.as(house.manager(), size, dark)) {
                    var name = (size == Browser.DESK ? "desk" : "phone") + (dark ? "-dark" : "");
                    for (var page : new String[] {"", "/followup_summary" + NOVEMBER, "/followup_record" + NOVEMBER, "/filings"}) {
                        seat.open("/reports" + page);
                        seat.expectAccessible();
                        seat.expectNoSidewaysScroll();
                        seat.picture("report" + page.replaceAll("\\?.*", "").replace('/', '-') + "-" + name);
                    }
                }
            }
        }
    }

    @Test
    void interviewsBehindScoresAreReadInADarkRoomToo() {
        var house = cast.house();
        var month = November.of(sql, inScope, house);
        var questionnaire = sql.fetchSingle(QUESTIONNAIRE_VERSION, QUESTIONNAIRE_VERSION.ID.eq(month.version())).getQuestionnaireId();
        var asked = "?questionnaire=" + questionnaire + "&from=2026-11&to=2026-11";

        for (var by : new String[] {"/survey/responses" + asked}) {
            for (var dark : new boolean[] {false, true}) {
                try (var seat = browser.as(house.manager(), dark ? Browser.PHONE : Browser.DESK, dark)) {
                    assertThat(seat.open(by).innerText("main")).contains("服务顾问");
                    seat.expectAccessible();
                    seat.expectNoSidewaysScroll();
                }
            }
        }
    }

    @Test
    void theChartShowsTheFiguresOfItsTable() {
        var house = cast.house();
        November.of(sql, inScope, house);
        try (var seat = browser.as(house.manager())) {
            var page = seat.open("/reports/followup_summary" + NOVEMBER);
            page.waitForSelector("[data-chart=t-rates] canvas");

            assertThat(page.evaluate("echarts.getInstanceByDom(document.querySelector('[data-chart=t-rates]')).getOption().series[1].data.filter(v => v === 66.7).length"))
                .isEqualTo(1);
            page.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions().setFullPage(true).setPath(java.nio.file.Path.of("target/screenshots/report-summary-whole.png")));
            page.click("button:has-text('编写总结')");
            page.waitForSelector("textarea[name=situation]");
            seat.expectAccessible();
            seat.picture("report-filing");
        }
    }
}
