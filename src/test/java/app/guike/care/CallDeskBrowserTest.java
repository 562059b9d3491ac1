package app.guike.care;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CALL_DRAFT;
import static guike.Tables.CARE_TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// The call desk without a mouse.
@GuikeTest
class CallDeskBrowserTest {
    private final Browser browser;
    private final Cast.House house;
    private final CareStage stage;
    private final DSLContext sql;
    private final InScope inScope;

    CallDeskBrowserTest(Browser browser, Cast cast, CareStage stage, DSLContext sql, InScope inScope) {
        this.browser = browser;
        this.house = cast.house();
        this.stage = stage;
        this.sql = sql;
        this.inScope = inScope;
    }

    @Test
    void wholeCallByKeyboardWithAReloadInTheMiddle() {
        var plan = stage.plan(house.a(), "service_3d", "csi_default");
        var due = stage.due(house, plan, house.agent(), "陈建国");
        stage.due(house, plan, house.agent(), "上海浦东新区环球国际物流集团有限公司");
        stage.due(house, plan, house.agent(), "王芳");
        try (var seat = browser.as(house.agent())) {
            var page = seat.open("/care/call-desk?task=" + due.task());
            page.waitForSelector("[data-type=result]:focus");

            press(page, "d");
            assertThat(page.locator("[data-dialled]")).hasAttribute("href", "tel:" + due.phone());
            press(page, "r", "1", "1", "9", "1", "1", "0");
            assertThat(page.locator("[name='a.c04'][value='10']")).isChecked();
            press(page, "4");
            page.keyboard().type("没听我说完就开单");
            assertThat(page.locator("[data-draft-state]")).containsText("草稿已保存");
            assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(CALL_DRAFT, CALL_DRAFT.TASK_ID.eq(due.task())))).isEqualTo(1);
            picture(page);
            seat.expectAccessible();

            page.reload();
            page.waitForSelector("[data-type=result]:focus");
            assertThat(page.locator("#v-c05")).hasValue("没听我说完就开单");
            assertThat(page.locator("[name='a.c05'][value='4']")).isChecked();

            press(page, "v");
            page.keyboard().type("服务顾问没听我说完");
            page.locator("[name='a.overall'][value='6']").evaluate("e => e.closest('[data-item]').focus()");
            press(page, "6");
            page.keyboard().type("还行");
            press(page, "Enter", "-");
            assertThat(page.locator("[name='a.nps'][value='10']")).isChecked();
            press(page, "Control+Enter");
            page.waitForURL("**/care/call-desk?task=*");
            assertThat(page.locator(".desk-head h2")).not().containsText("陈建国");
        }
        var task = inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(due.task())));
        assertThat(task.getState()).isEqualTo("DONE");
        assertThat(task.getOutcome()).isEqualTo("SUCCESS");
    }

    /// What comes after the page works from the moment it is seen: a form pressed before would be sent as an address, with what was typed in it.
    @Test
    void aFormBesideTheCallWorksAsSoonAsItIsThere() {
        var due = stage.due(house, stage.plan(house.a(), "service_at_once", "csi_default"), house.agent(), "手快的专员");
        try (var seat = browser.as(house.agent())) {
            seat.page().addInitScript("""
                new MutationObserver((_, watch) => {
                    const day = document.querySelector('#gap-birthday');
                    if (day) {
                        watch.disconnect();
                        day.value = '1990-05-12';
                        day.form.querySelector('button').click();
                    }
                }).observe(document, {childList: true, subtree: true})""");
            var answered = seat.page().waitForResponse(r -> r.url().endsWith("/answers"), () -> seat.open("/care/call-desk?task=" + due.task()));
            assertThat(answered.status()).isEqualTo(200);
            assertThat(seat.page().url()).doesNotContain("1990");
        }
    }

    @Test
    void controlEnterInAFormBesideTheCallSendsThatFormAlone() {
        var due = stage.due(house, stage.plan(house.a(), "service_beside", "service_7d"), house.people().leader(), "约一次保养的客户");
        try (var seat = browser.as(house.people().leader())) {
            var page = seat.open("/care/call-desk?task=" + due.task());
            page.waitForSelector("[data-type=result]:focus");
            press(page, "r", "1", "1", "9", "b");
            page.fill("#appointment-form [name=note]", "带一瓶玻璃水");
            page.selectOption("#appointment-form [name=service]", new SelectOption().setIndex(1));
            page.focus("#appointment-form [name=note]");
            var sent = page.waitForRequest(r -> r.method().equals("POST"), () -> press(page, "Control+Enter"));
            assertThat(sent.url()).endsWith("/appointments");
            assertThat(page.locator(".desk-head h2")).containsText("约一次保养的客户");
        }
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(CALL_ATTEMPT, CALL_ATTEMPT.TASK_ID.eq(due.task())))).isZero();
    }

    @Test
    void whatTheCustomerSaidInShortIsOneKey() {
        var plan = stage.plan(house.a(), "service_short", "service_7d");
        var due = stage.due(house, plan, house.people().secondAgent());
        try (var seat = browser.as(house.people().secondAgent())) {
            var page = seat.open("/care/call-desk?task=" + due.task());
            page.waitForSelector("[data-type=result]:focus");
            press(page, "r", "1", "1", "9", "Alt+1", "Alt+3", "Control+Enter");
            page.waitForURL(url -> !url.contains("task=" + due.task()));
        }
        assertThat(inScope.of(house.a().id(), () -> sql.fetchSingle(CALL_ATTEMPT, CALL_ATTEMPT.TASK_ID.eq(due.task()))).getVerbatim())
            .isEqualTo("都挺好的，没什么问题；车用着正常");
    }

    @Test
    void oneKeySaysThatAnOldAddressIsStillTrue() {
        var plan = stage.plan(house.a(), "service_old", "service_7d");
        var due = stage.due(house, plan, house.people().secondAgent());
        inScope.run(house.a().id(), () -> {
            sql.execute("update customer set address = '杭州市西湖区文三路 9 号' where id = {0}", val(due.customer()));
            sql.execute("update customer set created_at = '2024-05-06T10:00:00+08:00', address_at = null where id = {0}", val(due.customer()));
        });
        try (var seat = browser.as(house.people().secondAgent())) {
            var page = seat.open("/care/call-desk?task=" + due.task());
            page.waitForSelector("[data-type=result]:focus");
            page.waitForSelector("[data-still-true]");
            press(page, "y");
            assertThat(page.locator("[data-still-true]")).hasCount(0);
            assertThat(page.locator(".desk-head h2")).containsText("张伟");
        }
        assertThat(inScope.of(house.a().id(), () -> sql.fetchValue("select count(*) from archive_mark where customer_id = {0} and part = 'ADDRESS'", val(due.customer())))).isEqualTo(1L);
    }

    @Test
    void whoTypesOnLosesAtMostTwoSeconds() {
        var plan = stage.plan(house.a(), "service_on", "service_7d");
        var due = stage.due(house, plan, house.people().secondAgent());
        try (var seat = browser.as(house.people().secondAgent())) {
            var page = seat.open("/care/call-desk?task=" + due.task());
            page.waitForSelector("[data-type=result]:focus");
            press(page, "v");
            var begun = System.nanoTime();
            while (System.nanoTime() - begun < 3_500_000_000L) {
                page.keyboard().type("字");
                page.waitForTimeout(250);
            }
            assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(CALL_DRAFT, CALL_DRAFT.TASK_ID.eq(due.task())))).as("while the keys still go").isEqualTo(1);
        }
    }

    @Test
    void wordsSurviveALostConnection() {
        var plan = stage.plan(house.a(), "service_off", "service_7d");
        var due = stage.due(house, plan, house.people().secondAgent());
        try (var seat = browser.as(house.people().secondAgent())) {
            var page = seat.open("/care/call-desk?task=" + due.task());
            page.waitForSelector("[data-type=result]:focus");
            seat.context().setOffline(true);
            press(page, "v");
            page.keyboard().type("断网时记下的话");
            assertThat(page.locator("[data-draft-state]")).containsText("连接中断");
            seat.context().setOffline(false);
            page.reload();
            assertThat(page.locator("#f-verbatim")).hasValue("断网时记下的话");
            assertThat(page.locator("[data-draft-state]")).containsText("草稿");
        }
    }

    @Test
    void fitsThePhoneAndTheNight() {
        var plan = stage.plan(house.a(), "service_x", "csi_default");
        stage.due(house, plan, house.people().leader(), "上海浦东新区环球国际物流集团有限公司车辆管理处");
        try (var night = browser.as(house.people().leader(), Browser.DESK, true)) {
            night.open("/care/call-desk").waitForSelector("[data-type=result]:focus");
            night.page().waitForSelector(".timeline, .desk-story .card");
            night.expectAccessible();
            night.picture("call-desk-dark");
        }
        try (var phone = browser.as(house.people().leader(), Browser.PHONE, false)) {
            phone.open("/care/call-desk").waitForSelector("[data-type=result]:focus");
            phone.expectNoSidewaysScroll();
            phone.expectAccessible();
            phone.picture("call-desk-phone");
        }
    }

    private static void press(Page page, String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
            if (key.equals("d")) {
                page.waitForSelector("[data-dialled]");
            }
        }
    }

    /// The picture of the README.
    private static void picture(Page page) {
        page.evaluate("window.scrollTo(0, 0)");
        page.waitForSelector(".desk-story .card");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/call-desk.png")));
    }
}
