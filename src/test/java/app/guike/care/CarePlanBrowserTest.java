package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class CarePlanBrowserTest {
    private final Browser browser;
    private final Cast.House house;
    private final Workshop shop;

    CarePlanBrowserTest(Browser browser, Cast cast, DSLContext sql, InScope inScope) {
        this.browser = browser;
        this.house = cast.house();
        this.shop = new Workshop(sql, inScope, house.a().id());
    }

    @Test
    void leaderRunsAPlanAndDealsOutByHand() {
        IntStream.range(0, 12).forEach(i -> shop.repaired(shop.car("客户" + i), "2026-11-1" + i % 9, house.people().adviser().id(), i % 2 == 0 ? "REPAIR" : "PERIODIC_SERVICE"));
        try (var seat = browser.as(house.manager())) {
            var page = seat.open("/care/plans");
            seat.expectAccessible();
            seat.picture("care-plans");
            page.click("table.list tbody a");
            page.click(".page-actions .btn-primary");
            seat.expectAccessible();
            seat.picture("care-plan-preview");
            page.click(".preview .btn-primary");
            assertThat(page.textContent("#notices")).contains("已生成 12 个任务");
            seat.expectAccessible();
            seat.picture("care-plan");

            seat.open(page.url().replaceFirst("https?://[^/]+", "") + "/edit");
            seat.expectAccessible();
            seat.picture("care-plan-form");
            seat.open("/care/tasks");
            seat.expectAccessible();
            seat.picture("care-tasks");
            assertThat(page.locator("[data-needs-choice]").first().isDisabled()).isTrue();
            page.check("[data-choose-all]");
            page.locator("[data-needs-choice]").first().click();
            assertThat(page.textContent("#notices")).contains("已分配 12 个任务");
            seat.open("/");
            seat.expectAccessible();
            seat.picture("care-load");
        }
        try (var seat = browser.as(house.manager(), Browser.PHONE, true)) {
            for (var path : java.util.List.of("/care/plans", "/care/tasks", "/care/plans/new", "/care/plans/" + shop.plan("service_3d").getId())) {
                seat.open(path);
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
                seat.picture("phone" + path.replace('/', '-'));
            }
        }
    }
}
