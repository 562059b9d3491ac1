package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// A manager rewrites a questionnaire in a browser: new version, an item put right at its field, order, weights.
@GuikeTest
class QuestionnaireBrowserTest {
    private final Browser browser;
    private final DSLContext sql;
    private final Cast.House house;

    QuestionnaireBrowserTest(Browser browser, Cast cast, DSLContext sql) {
        this.browser = browser;
        this.sql = sql;
        this.house = cast.house();
    }

    @Test
    void aNewVersionIsWritten() {
        var id = sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("service_7d")).getId();
        try (var seat = browser.as(house.manager())) {
            var page = seat.open("/survey/questionnaires");
            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
            page.click("form[action='/survey/questionnaires/" + id + "/versions'] button");
            page.waitForURL("**/survey/versions/*");
            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
            seat.picture("questionnaire-draft");

            page.fill("#f-code", "q20");
            page.selectOption("#f-type", "SINGLE");
            page.fill("#f-zh", "您从哪里知道我们的？");
            page.fill("#f-options", "只有一个");
            page.click("#item button[type=submit]");
            assertThat(page.innerText("main")).contains("至少两个选项");
            assertThat(page.inputValue("#f-zh")).isEqualTo("您从哪里知道我们的？");
            seat.expectAccessible();
            page.fill("#f-options", "friend=朋友介绍=A friend\nweb=网上=The web");
            page.click("#item button[type=submit]");
            page.waitForSelector("text=朋友介绍");

            page.onDialog(d -> d.accept());
            page.click(".item-row:has-text('您从哪里知道我们的') button:has-text('删除')");
            page.waitForCondition(() -> !page.innerText("main").contains("朋友介绍"));
        }
    }

    @Test
    void itFitsASmallScreenInTheDark() {
        try (var seat = browser.as(house.manager(), Browser.PHONE, true)) {
            for (var path : new String[] {"/survey/questionnaires", "/survey/questionnaires/new", "/survey/versions/1", "/survey/scripts", "/survey/scripts/1"}) {
                seat.open(path);
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
            }
        }
    }
}
