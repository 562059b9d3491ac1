package app.guike.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

@GuikeTest
class ComplaintBrowserTest {
    private final Browser browser;
    private final TestClock clock;
    private final Cast.House house;
    private final Told told;

    ComplaintBrowserTest(ApplicationContext beans, Browser browser, InScope inScope, TestClock clock, Cast cast) {
        this.browser = browser;
        this.clock = clock;
        this.house = cast.house();
        this.told = new Told(beans.getBean(Browse.class), beans.getBean(DSLContext.class), inScope, house);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pagesAreAccessibleAtBothWidthsAndInBothThemes(boolean dark) {
        var late = told.taken(told.customer("欧阳很长很长的名字某某贸易有限公司")).get("id").asLong();
        told.taken(told.customer("赵敏"), "repair_safety");
        var ready = told.resolved(told.customer("钱宁"), house.people().secondAgent());
        clock.advance(Duration.ofMinutes(40));
        for (var size : new Browser.Size[] {Browser.DESK, Browser.PHONE}) {
            try (var seat = browser.as(house.agent(), size, dark)) {
                for (var path : new String[] {"/", "/complaints?tab=all", "/complaints?tab=mine", "/complaints/" + late, "/complaints/" + late + "?act=acceptance",
                    "/complaints/closing-calls?id=" + ready, "/complaints/" + ready}) {
                    seat.open(path);
                    seat.expectAccessible();
                    seat.expectNoSidewaysScroll();
                    seat.picture("complaint-" + path.replaceAll("\\d+", "x").replaceAll("[^a-z]+", "-") + (dark ? "-dark" : "") + (size == Browser.PHONE ? "-phone" : ""));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void orderIsGivenAndAnsweredAtBothWidths(boolean dark) {
        var id = told.taken(told.customer("周下令")).get("id").asLong();
        try (var seat = browser.as(house.manager(), Browser.DESK, dark)) {
            var page = seat.open("/complaints/" + id + "?act=orders");
            seat.expectAccessible();
            page.selectOption("#f-assigneeId", house.a().serviceDepartment() + "-" + house.people().adviser().id());
            page.fill("#f-dueAt", "2026-11-25T12:00");
            page.fill("#f-task", "班组长到场复检并在工单上签字，当天给出结论，由服务顾问回复客户");
            page.click("#actions form button[type=submit]");
            page.waitForSelector("#notices >> text=指令已下达");
            seat.expectAccessible();
            seat.picture("complaint-orders" + (dark ? "-dark" : ""));
        }
        for (var size : new Browser.Size[] {Browser.DESK, Browser.PHONE}) {
            try (var seat = browser.as(house.people().adviser(), size, dark)) {
                var page = seat.open("/");
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
                page.click(".angry-link[href^='/complaints/orders/']");
                page.waitForURL("**/complaints/orders/*");
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
                seat.picture("complaint-order" + (dark ? "-dark" : "") + (size == Browser.PHONE ? "-phone" : ""));
                seat.open("/notices");
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
                seat.picture("notices" + (dark ? "-dark" : "") + (size == Browser.PHONE ? "-phone" : ""));
            }
        }
    }

    @Test
    void formOpensInPlaceKeepsWhatWasTypedAndGoesOn() {
        var id = told.taken(told.customer("孙就地")).get("id").asLong();
        try (var seat = browser.as(house.agent())) {
            var page = seat.open("/complaints/" + id);
            page.click("#actions .action-bar a[href$='act=acceptance']");
            page.click("#actions form button[type=submit]");
            page.waitForSelector("#notices >> text=已受理");
            page.click("#actions .action-bar a[href$='act=resolution']");
            page.fill("#f-solution", "已上门道歉");
            page.evaluate("document.querySelector('#actions form').noValidate = true");
            page.click("#actions form button[type=submit]");
            page.waitForSelector("#actions .invalid-feedback");
            assertThat(page.inputValue("#f-solution")).isEqualTo("已上门道歉");
            seat.expectAccessible();
        }
    }
}
