package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.customer.SegmentNight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Rounds and moves between classes on the desk and on the telephone, light and dark; a round is drawn from rows chosen in the list.
@GuikeTest
class RoundBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;
    private final SegmentNight night;

    RoundBrowserTest(Browse browse, Browser browser, Cast cast, TestClock clock, SegmentNight night) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
        this.night = night;
        clock.reset();
    }

    @Test
    void roundsAreReadableEverywhereAndDrawnFromTheList() {
        var api = browse.api(house.manager());
        var ids = new ArrayList<Long>();
        for (var name : List.of("欧阳修远", "单雄信", "宁波市江北区大地国际商贸物流仓储有限责任公司")) {
            ids.add(api.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"1391234110%d\"}]}".formatted(house.a().id(), name, ids.size())).json().path("id").asLong());
        }
        night.night(house.a().id());
        var round = api.post("/api/v1/care-rounds", "{\"storeId\":%d,\"name\":\"冬季关怀回访\",\"customers\":%s,\"from\":\"2026-11-24\",\"to\":\"2026-12-10\",\"visitPercent\":30,\"question\":\"年底电瓶检测免费，是否需要预约\",\"questionFrom\":\"2026-11-24\",\"questionTo\":\"2026-12-10\"}"
            .formatted(house.a().id(), ids)).json().path("id").asLong();
        var record = api.get("/api/v1/care-rounds/" + round + "/customers").json().at("/items/0/id").asLong();
        var paths = Map.of("list", "/care/rounds", "new", "/care/rounds/new", "drawn", "/care/rounds/" + round, "record", "/care/rounds/records/" + record, "moves", "/customers/segments/movements");

        for (boolean dark : List.of(false, true)) {
            try (var seat = browser.as(house.manager(), dark ? Browser.PHONE : Browser.DESK, dark)) {
                paths.forEach((name, path) -> {
                    seat.page().setDefaultNavigationTimeout(30_000);
                    seat.open(path);
                    seat.picture("round-" + name + (dark ? "-phone-dark" : ""));
                    seat.expectAccessible();
                    seat.expectNoSidewaysScroll();
                });
            }
        }
        try (var seat = browser.as(house.manager())) {
            seat.open("/care/rounds/" + round);
            seat.page().locator("form[action$=allotment] button").click();
            seat.page().waitForURL("**/care/rounds/" + round);
            seat.picture("round-dealt");
            seat.open("/customers");
            seat.page().locator("tbody input[type=checkbox]").first().check();
            seat.page().locator("button[formaction='/care/rounds/new']").click();
            seat.page().waitForURL("**/care/rounds/new?customer=*");
            assertThat(seat.page().locator("input[name=customer]").count()).isEqualTo(1);
            seat.expectAccessible();
        }
    }
}
