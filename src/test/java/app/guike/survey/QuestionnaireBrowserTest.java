package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.SCRIPT;
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

            page.fill("#add-", "您从哪里知道我们的？");
            page.selectOption(".outline-add:has(#add-) select", "SINGLE");
            page.click(".outline-add:has(#add-) button");
            page.waitForSelector("#f-zh");
            assertThat(page.inputValue("#f-zh")).isEqualTo("您从哪里知道我们的？");
            assertThat(page.innerText("#outline")).contains("至少两个选项");
            page.fill("#f-zh", "");
            page.keyboard().press("Tab");
            page.waitForSelector("[data-refused]");
            assertThat(page.innerText("#e-zh")).isNotBlank();
            page.click("#open-q1");
            assertThat(page.inputValue("#f-zh")).as("what was refused stays until it is mended").isEmpty();
            page.fill("#f-zh", "您怎么知道我们的？");
            page.fill("#f-weight", "很多");
            page.click("#open-q1");
            page.waitForSelector("#e-weight:has-text('数字')");
            assertThat(page.inputValue("#f-weight")).as("what is left half typed is waited for").isEqualTo("很多");
            page.selectOption("#f-type", "TEXT");
            page.waitForSelector("#panel:not(:has([data-refused]))");
            assertThat(page.isDisabled("#f-weight")).as("what does not fit the kind is not sent").isTrue();
            page.selectOption("#f-type", "SINGLE");
            page.waitForSelector("#e-weight:has-text('数字')");
            page.fill("#f-weight", "");
            page.fill("[name=oZh]", "朋友介绍");
            page.click("[data-option-add]");
            page.fill("[data-option]:nth-child(2) [name=oZh]", "网上");
            page.keyboard().press("Tab");
            page.waitForSelector(".outline-items .chip:has-text('网上')");
            page.click("button:has-text('添加条件')");
            page.selectOption("[name=cWhat]", "a:q2");
            page.waitForSelector("select[name=cOp]");
            page.selectOption("select[name=cValue]", "6");
            page.waitForSelector(".outline-if:has-text('至多 6')");
            seat.expectAccessible();
            seat.picture("questionnaire-editor");

            page.click("a:has-text('预览')");
            page.click("#sheet [data-code=q2] label:has-text('3')");
            page.waitForSelector("#sheet [data-code=q2] .red-words input:visible");
            assertThat(page.isVisible("#sheet legend:has-text('您怎么知道我们的')")).as("asked of whoever gave 6 at most").isTrue();
            page.click("#sheet [data-code=q2] label:has-text('9')");
            assertThat(page.isVisible("#sheet legend:has-text('您怎么知道我们的')")).isFalse();
            page.click("button:has-text('试一试')");
            page.waitForSelector("#tried .fault-bad:has-text('上次维修的问题')");
            seat.expectAccessible();
            seat.picture("questionnaire-preview");
            page.click("a:has-text('回到这一版')");
            page.click("a:has-text('与上一版比较')");
            page.waitForSelector("td:has-text('您怎么知道我们的')");
            seat.expectAccessible();
            seat.picture("questionnaire-comparison");
            page.goBack();

            page.focus("li:has-text('您怎么知道我们的') a");
            page.keyboard().press("Alt+ArrowUp");
            page.waitForCondition(() -> !page.innerText(".outline-items li:last-child").contains("您怎么知道我们的"));
            assertThat((String) page.evaluate("document.activeElement.textContent")).as("the keyboard stays on it").contains("您怎么知道我们的");
            page.onDialog(d -> d.accept());
            page.click("li:has-text('您怎么知道我们的') button[aria-label^='删除']");
            page.waitForCondition(() -> !page.innerText("main").contains("您怎么知道我们的"));
            page.click("form[action$='/removal'] button:has-text('放弃草稿')");
            page.waitForURL("**/survey/questionnaires");
        }
    }

    @Test
    void twoPeopleChangeOneItem() {
        var id = sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("closing_call")).getId();
        try (var mine = browser.as(house.manager()); var theirs = browser.as(house.manager())) {
            var page = mine.open("/survey/questionnaires");
            page.click("form[action='/survey/questionnaires/" + id + "/versions'] button");
            page.waitForURL("**/survey/versions/*");
            var version = page.url().replaceAll(".*(/survey/versions/\\d+).*", "$1");
            mine.open(version + "?item=q1");
            var other = theirs.open(version + "?item=q1");
            other.fill("#f-en", "Content with it?");
            other.waitForSelector("#panel-state:has-text('已保存')");
            other.fill("#f-zh", "处理得怎么样？");
            other.waitForSelector("#outline:has-text('处理得怎么样')");
            assertThat(other.isVisible(".overtaken")).as("goes on from its own").isFalse();

            page.fill("#f-zh", "您满意吗？");
            page.waitForSelector(".overtaken:has-text('处理得怎么样')");
            mine.expectAccessible();
            mine.picture("questionnaire-overtaken");
            page.click("#open-q2");
            assertThat(page.inputValue("#f-zh")).as("nothing typed is lost").isEqualTo("您满意吗？");
            page.click("button:has-text('用我的覆盖')");
            page.waitForSelector("#panel-state:has-text('已保存')");
            page.waitForSelector("#outline:has-text('您满意吗')");
            other.fill("#f-zh", "满不满意？");
            other.waitForSelector(".overtaken");
            other.click("button:has-text('看别人改的')");
            other.waitForCondition(() -> other.inputValue("#f-zh").equals("您满意吗？"));
            page.onDialog(d -> d.accept());
            page.click("form[action$='/removal'] button:has-text('放弃草稿')");
            page.waitForURL("**/survey/questionnaires");
        }
    }

    @Test
    void aScriptIsSeenAsItIsSaid() {
        try (var seat = browser.as(house.manager())) {
            var page = seat.open("/survey/scripts/" + sql.fetchSingle(SCRIPT, SCRIPT.CODE.eq("renewal")).getId());
            page.fill("#zh-closing", "{{customer_titel}}再见");
            page.waitForSelector(".block-state:has-text('没有“customer_titel”')");
            page.fill("#zh-closing", "{{customer_title}}，祝您用车愉快！");
            page.waitForSelector("#script-preview .say:has-text('王女士，祝您用车愉快！')");
            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
            seat.picture("script-editor");
            page.onDialog(d -> d.accept());
            page.click("button:has-text('放弃草稿')");
            page.waitForSelector("#script-preview .say:has-text('方案')");
        }
    }

    @Test
    void itFitsASmallScreenInTheDark() {
        var draft = sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("csi_default")).getId();
        try (var seat = browser.as(house.manager(), Browser.PHONE, true)) {
            seat.open("/survey/questionnaires").click("form[action='/survey/questionnaires/" + draft + "/versions'] button");
            seat.page().waitForURL("**/survey/versions/*");
            var version = seat.page().url().replaceAll(".*(/survey/versions/\\d+).*", "$1");
            for (var path : new String[] {"/survey/questionnaires", "/survey/questionnaires/new", "/survey/versions/1", version + "?item=c01", version + "/preview?as=CUSTOMER", version + "/preview?lang=en", version + "/comparison?all=1", "/survey/scripts", "/survey/scripts/1"}) {
                seat.open(path);
                seat.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
                seat.picture("survey-phone" + path.replaceAll("[^a-z]+", "-"));
            }
            seat.page().onDialog(d -> d.accept());
            seat.open(version).click("form[action$='/removal'] button:has-text('放弃草稿')");
        }
    }
}
