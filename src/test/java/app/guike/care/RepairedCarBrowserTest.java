package app.guike.care;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static guike.Tables.CARE_TASK;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REWORK_RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browser;
import app.guike.Browser.Seat;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.shell.RowScope;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// F1 of the catalog through the pages: a repaired car, the call within three working days, the one after seven days, rework.
/// The car leaves on Friday 2026-11-27.
@GuikeTest
class RepairedCarBrowserTest {
    private static final String FILE = """
        工单号,维修类别,进厂时间,出厂时间,车牌号,VIN,车型,车主,联系电话,进厂里程,服务顾问,维修内容
        F1-001,一般维修,2026-11-27 09:10,2026-11-27 15:20,京A1F001,,途观L,钱多多,13911110001,23000,服务顾问甲,更换前刹车片
        F1-002,一般维修,2026-11-27 10:00,,京A1F002,,朗逸,孙在修,13911110002,8000,服务顾问甲,检修空调
        """;
    private static final String WORDS = "刹车还是有异响，师傅说等几天就好";

    private final Browser browser;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final CarePlanRuns runs;
    private final Cast.House house;
    private final Cast.Person station;
    private final Cast.Person aftersales;

    RepairedCarBrowserTest(Browser browser, DSLContext sql, InScope inScope, TestClock clock, CarePlanRuns runs, Cast cast) {
        this.browser = browser;
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
        this.runs = runs;
        this.house = cast.house();
        this.station = cast.person("station" + house.group(), "站长", house.a(), "station_master");
        this.aftersales = cast.person("after" + house.group(), "售后经理", house.a(), "aftersales_manager");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void fromTheImportedOrderToTheCarThatIsWellAgain() {
        var shop = new Workshop(sql, inScope, house.a().id());
        for (var code : Set.of("service_3d", "service_7d")) {
            var plan = shop.plan(code);
            plan.setActive(true);
            shop.change(plan);
        }
        clock.set("2026-11-27T16:30:00");
        clerkImportsTwiceAndWritesTheDay();
        serviceManagerReviews();
        night();
        var order = inScope.of(house.a().id(), () -> sql.fetchSingle(REPAIR_ORDER, REPAIR_ORDER.STORE_ID.eq(house.a().id()), REPAIR_ORDER.NO.eq("F1-001")).getId());
        assertThat(shop.taskOf(shop.plan("service_3d"), order).getDueOn()).as("a Friday's car is not due on Sunday").hasToString("2026-12-02");
        firstCall(shop.taskOf(shop.plan("service_3d"), order).getId());

        clock.set("2026-12-04T11:00:00");
        night();
        trackingCall(shop.taskOf(shop.plan("service_7d"), order).getId());
        toldAtOnce();
        var rework = inScope.of(house.a().id(), () -> sql.fetchSingle(REWORK_RECORD, REWORK_RECORD.STORE_ID.eq(house.a().id())).getId());
        handled(rework);
        calledAgain();
        summed();
    }

    private void night() {
        RowScope.program("test", Set.of(house.a().id())).run(() -> runs.runAll(house.a().id()));
    }

    private void clerkImportsTwiceAndWritesTheDay() {
        try (var seat = browser.as(house.people().receptionist())) {
            var page = seat.open("/customers/new");
            page.selectOption("#f-type", new com.microsoft.playwright.options.SelectOption().setIndex(1));
            page.fill("#f-name", "李缺号");
            page.click("main button[type=submit]");
            page.waitForURL("**/customers/*");
        }
        try (var seat = browser.as(house.people().clerk())) {
            imported(seat, "2");
            imported(seat, "0");
            var page = seat.open("/customers/verification");
            page.click("a:has-text('李缺号')");
            page.click("button:has-text('退回')");
            page.fill("#drawer [name=reason]", "缺电话，请补齐");
            page.click("#drawer button[type=submit]");
            assertThat(page.locator(".truth-why")).containsText("缺电话");

            page = seat.open("/workshop-dailies");
            page.click("button:has-text('打开日报')");
            assertThat(page.locator("main")).containsText("F1-001");
            assertThat(page.locator("main")).containsText("F1-002");
            assertThat(page.locator("main")).containsText("李缺号");
            page.fill("#f-plate", "京C00001");
            page.fill("#f-work", "救援补胎");
            page.click("button:has-text('添加')");
            assertThat(page.locator("main")).containsText("救援补胎");
            seat.expectAccessible();
            page.click("form[action$='/submission'] button[type=submit]");
            assertThat(page.locator(".figures")).containsText("待审阅");
            seat.expectAccessible();
        }
    }

    private static void imported(Seat seat, String created) {
        var page = seat.open("/imports/new");
        page.selectOption("#f-kind", "repair-orders");
        page.setInputFiles("#f-file", new FilePayload("修理单.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));
        page.click("button:has-text('下一步')");
        page.waitForSelector("button.btn-primary[type=submit]:not(:disabled)");
        page.click("button:has-text('开始导入')");
        page.waitForSelector("button:has-text('撤销整次导入')", new Page.WaitForSelectorOptions().setTimeout(30_000));
        assertThat(page.locator(".figures .good dd")).hasText(created);
    }

    private void serviceManagerReviews() {
        try (var seat = browser.as(house.people().serviceManager())) {
            var page = seat.open("/workshop-dailies");
            page.click("table.list a");
            page.click("button:has-text('审阅通过')");
            assertThat(page.locator(".figures")).containsText("已审阅");
            page = seat.open("/workshop-dailies");
            seat.expectAccessible();
            seat.picture("workshop-dailies");
        }
    }

    /// In time, and warned at noon.
    private void firstCall(long task) {
        try (var seat = browser.as(house.agent())) {
            clock.set("2026-12-02T11:00:00");
            inScope.run(house.a().id(), () -> sql.update(CARE_TASK).set(CARE_TASK.ASSIGNEE_ID, house.agent().id()).set(CARE_TASK.STATE, "ASSIGNED").where(CARE_TASK.ID.eq(task)).execute());
            var page = seat.open("/care/call-desk?task=" + task);
            assertThat(page.locator(".desk-head h2")).hasText("钱多多");
            assertThat(page.locator(".desk-work .alert-warning")).hasCount(0);
            clock.set("2026-12-02T13:00:00");
            page.reload();
            assertThat(page.locator(".desk-work .alert-warning")).containsText("10:00");
            clock.set("2026-12-02T15:10:00");
            page.reload();
            answer(page, "都好，服务不错", false);
        }
    }

    private void trackingCall(long task) {
        try (var seat = browser.as(house.agent())) {
            inScope.run(house.a().id(), () -> sql.update(CARE_TASK).set(CARE_TASK.ASSIGNEE_ID, house.agent().id()).set(CARE_TASK.STATE, "ASSIGNED").where(CARE_TASK.ID.eq(task)).execute());
            var report = seat.open("/reports/tracking_daily_sheet?from=2026-12-04&to=2026-12-04");
            assertThat(report.locator("main")).containsText("F1-001");
            assertThat(report.locator("main")).containsText("未跟踪");
            var page = seat.open("/care/call-desk?task=" + task);
            assertThat(page.locator(".items [data-item]").first()).isVisible();
            page.fill("#gap-birthday", "1990-05-12");
            page.waitForResponse(r -> r.url().endsWith("/answers"), () -> page.press("#gap-birthday", "Enter"));
            answer(page, WORDS, true);
        }
    }

    static void answer(Page page, String words, boolean rework) {
        page.waitForSelector("#call-form");
        page.evaluate("""
            () => document.querySelectorAll('#call-form .items [data-item]').forEach(item => {
                const radios = [...item.querySelectorAll('input[type=radio]')].filter(r => r.dataset.red !== 'true');
                const one = item.dataset.type === 'YESNO' ? radios.find(r => r.value === '1') ?? radios[0] : item.dataset.type === 'SINGLE' ? radios[0] : radios.at(-1);
                if (!item.hidden) one?.click();
                const text = item.dataset.type === 'TEXT' && item.querySelector('.must') && item.querySelector('input');
                if (text) text.value = '没有';
            })""");
        page.evaluate("() => document.querySelector('[name=result][value=CONNECTED_DONE]').click()");
        page.fill("#f-verbatim", words);
        if (rework) {
            page.evaluate("() => document.querySelector('[name=rework]').click()");
        }
        var saved = page.waitForResponse(r -> r.url().contains("/calls"), () -> page.click(".desk-actions button[type=submit]"));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    private void toldAtOnce() {
        for (var person : Set.of(station, aftersales)) {
            try (var seat = browser.as(person)) {
                var page = seat.open("/notices");
                assertThat(page.locator("main")).containsText("回访不满意 F1-001");
                page.click("main table form[action$='/read'] button");
                page.waitForURL("**/care/reworks/*");
            }
        }
    }

    private void handled(long rework) {
        try (var seat = browser.as(house.people().serviceManager())) {
            var page = seat.open("/care/reworks/" + rework);
            assertThat(page.locator("main")).containsText(WORDS);
            assertThat(page.locator(".heard")).containsText("已看");
            page.fill("#f-handling", "重新研磨并更换刹车盘");
            page.fill("#f-finishedOn", "2026-12-04");
            page.click("button:has-text('保存')");
            page.onDialog(d -> d.accept());
            page.click(".rework-sign button");
            assertThat(page.locator("main")).containsText("服务经理");
            seat.expectAccessible();
            seat.picture("rework");
        }
    }

    /// The same caller rings once more, without a task.
    private void calledAgain() {
        clock.set("2026-12-04T16:00:00");
        try (var seat = browser.as(house.agent())) {
            var page = seat.open("/customers?q=" + app.guike.Browse.encode("钱多多"));
            page.click("main table a:has-text('钱多多')");
            page.click("summary:has-text('记录一次通话')");
            page.selectOption("form[action$='/calls'] select[name=result]", "CONNECTED_DONE");
            page.fill("form[action$='/calls'] [name=verbatim]", "修好了，不响了，谢谢");
            page.click("form[action$='/calls'] button[type=submit]");
            assertThat(page.locator("main")).containsText("修好了，不响了");
        }
    }

    private void summed() {
        try (var seat = browser.as(house.manager())) {
            var page = seat.open("/reports/tracking_daily_sheet?from=2026-12-04&to=2026-12-04");
            assertThat(page.locator("main")).containsText(WORDS);
            page = seat.open("/reports/rework_register?from=2026-12-01&to=2026-12-31");
            assertThat(page.locator("main")).containsText("重新研磨并更换刹车盘");
            page = seat.open("/reports/followup_summary?from=2026-12-01&to=2026-12-31");
            assertThat(page.locator("#t-rates tr:has-text('及时率')")).containsText("100.0%");
            assertThat(page.locator("#t-overview tr:has-text('需返修数')")).containsText("1");
            var words = page.locator("#t-words tr:has-text('" + WORDS + "')");
            assertThat(words).containsText("返修");
            assertThat(words).containsText("F1-001");
            seat.expectAccessible();
        }
    }
}
