package app.guike.care;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Browser.Seat;
import app.guike.Cast;
import app.guike.GuikeTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

/// A round from the filtered list to the archive, by hand (catalog F3, steps 5 to 7; D20-D22, C4, C5).
@GuikeTest
class FollowUpRoundBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;

    FollowUpRoundBrowserTest(Browse browse, Browser browser, Cast cast) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
    }

    private void customer(String name, String more) {
        var made = browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"tags\":[\"久未到店\"]%s}".formatted(house.a().id(), name, more));
        org.assertj.core.api.Assertions.assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    @Test
    void fromTheFilteredListToTheArchive() {
        customer("萧远山", ",\"phones\":[{\"number\":\"13912348801\"}]");
        customer("段正淳", ",\"email\":\"duan@example.com\"");
        try (var seat = browser.as(house.people().leader())) {
            drawnAndFrozen(seat.page());
            customer("慕容博", ",\"phones\":[{\"number\":\"13912348803\"}]");
            dealt(seat);
        }
        try (var seat = browser.as(house.agent())) {
            called(seat);
            written(seat.page());
        }
        try (var seat = browser.as(house.people().leader())) {
            filed(seat);
        }
    }

    private void drawnAndFrozen(Page page) {
        page.navigate("/customers?tag=" + Browse.encode("久未到店"));
        page.click("a:has-text('全部筛选结果作为回访轮次')");
        assertThat(page.locator("main")).containsText("筛选出的 2 位客户");
        page.fill("#f-name", "久未到店回访");
        page.fill("#f-question", "冬季检测知道吗");
        page.fill("#f-questionFrom", page.inputValue("#f-from"));
        page.fill("#f-questionTo", page.inputValue("#f-to"));
        page.click("button:has-text('抽取名单')");
        page.waitForURL("**/care/rounds/*");
    }

    private void dealt(Seat seat) {
        var page = seat.page();
        page.reload();
        assertThat(page.locator("#round-rows")).containsText("萧远山");
        assertThat(page.locator("#round-rows")).not().containsText("慕容博");
        assertThat(page.locator("main")).containsText("分配预览");
        page.click("form[action$=allotment] button");
        assertThat(page.locator(".figures").first()).containsText("已分配");
        page.check("[data-choose-all]");
        page.selectOption("#r-person", new SelectOption().setLabel("回访员甲"));
        page.click("button[formaction$='/moves']");
        assertThat(page.locator("#round-rows tbody tr:has-text('回访员甲')")).hasCount(2);
        assertThat(page.locator("form[action$='/filing']")).hasCount(0);
        assertThat(page.locator("#report")).containsText("还有 2 位客户没有记录");
        seat.expectAccessible();
    }

    private void called(Seat seat) {
        var page = seat.open("/care/call-desk");
        page.locator("[data-queue]:has-text('萧远山')").first().click();
        assertThat(page.locator(".desk-head h2")).hasText("萧远山");
        assertThat(page.locator(".desk-work")).containsText("冬季检测知道吗");
        var record = page.locator("a:has-text('填写回访记录表')").getAttribute("href");
        page.evaluate("() => document.querySelector('[name=result][value=CONNECTED_DONE]').click()");
        page.fill("#f-verbatim", "店里还行，就是远");
        page.evaluate("() => document.querySelector('[name=voices][value=ENQUIRY]').click()");
        var saved = page.waitForResponse(r -> r.url().contains("/calls"), () -> page.click(".desk-actions button[type=submit]"));
        org.assertj.core.api.Assertions.assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        page.navigate(record);
        assertThat(page.locator("#f-opinion")).hasValue("店里还行，就是远");
        page.fill("#f-suggestion", "周末早点开门");
        page.fill("#f-special", "不知道");
        page.selectOption("#f-renewal", "WANTED");
        page.fill("#f-problem", "上次刹车异响没修好");
        page.click("form[data-guard] button[type=submit]");
        assertThat(page.locator("#e-cause")).isVisible();
        assertThat(page.locator("#f-suggestion")).hasValue("周末早点开门");
        page.fill("#f-cause", "刹车片材质");
        page.selectOption("#f-responsibleId", new SelectOption().setLabel("服务经理"));
        page.fill("#f-original", "RO-1");
        page.click("form[data-guard] button[type=submit]");
        page.waitForLoadState();
        assertThat(page.locator("#e-cause")).hasCount(0);
        page.navigate("/care/voices");
        assertThat(page.locator("main table")).containsText("店里还行，就是远");
        assertThat(page.locator("main table")).containsText("周末早点开门");
        seat.expectAccessible();
        seat.picture("voices");
    }

    /// By e-mail: sent by the person, then what came back.
    private void written(Page page) {
        page.navigate(round());
        page.click("#round-rows a:has-text('段正淳')");
        page.click("button:has-text('邮件已发出')");
        page.selectOption("#f-result", "REACHED");
        page.fill("#f-opinion", "回信说满意");
        page.click("form[data-guard] button[type=submit]");
        page.navigate(round());
        assertThat(page.locator("#round-rows tr:has-text('段正淳')")).containsText("回信说满意");
        page.click("#round-rows a:has-text('段正淳')");
        page.click("a:has-text('客户档案')");
        assertThat(page.locator("#timeline-card")).containsText("久未到店回访 · 邮件 · 已回访：回信说满意");
    }

    private String round() {
        return "/care/rounds/" + browse.api(house.people().leader()).get("/api/v1/care-rounds").json().path("items").valueStream().filter(r -> r.path("name").asString().equals("久未到店回访")).findFirst().orElseThrow().path("id").asLong();
    }

    private void filed(Seat seat) {
        var page = seat.open(round());
        assertThat(page.locator(".figures").first()).containsText("记录已齐");
        assertThat(page.locator("form[action$='/filing']")).hasCount(0);
        var draft = page.inputValue("#f-report");
        org.assertj.core.api.Assertions.assertThat(draft).contains("共 2 位客户：已回访 2 位", "原因：刹车片材质", "“店里还行，就是远”", "“周末早点开门”");
        page.fill("#f-report", draft + "\n远的客户请上门取送车。");
        page.click("button:has-text('保存报告')");
        page.onDialog(d -> d.accept());
        page.click("form[action$='/filing'] button");
        assertThat(page.locator(".alert-info").first()).containsText("只读");
        assertThat(page.locator("textarea")).hasCount(0);
        assertThat(page.locator("#report")).containsText("远的客户请上门取送车");
        assertThat(page.locator("input[name=row]")).hasCount(0);
        page.click("#round-rows a:has-text('萧远山')");
        assertThat(page.locator("main")).containsText("周末早点开门");
        assertThat(page.locator("textarea")).hasCount(0);
        seat.expectAccessible();
    }
}
