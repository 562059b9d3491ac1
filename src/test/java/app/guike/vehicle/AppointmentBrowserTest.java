package app.guike.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The board of appointments by mouse and by keys, on the desk and on the telephone.
@GuikeTest
class AppointmentBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;

    AppointmentBrowserTest(Browse browse, Browser browser, Cast cast, TestClock clock) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
        clock.reset();
    }

    @Test
    void appointmentIsDraggedAndCarriedByKeys() {
        var people = house.people();
        var api = browse.api(house.manager());
        api.send("PATCH", "/api/v1/workshops/" + house.a().id(), "{\"advisers\":[%d,%d]}".formatted(people.adviser().id(), people.leader().id()), Map.of());
        long id = 0;
        var names = List.of("欧阳修远", "单雄信", "宁波市江北区大地国际商贸物流仓储有限责任公司");
        for (int n = 0; n < names.size(); n++) {
            var owner = api.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"}".formatted(house.a().id(), names.get(n))).json().path("id").asLong();
            var car = api.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"浙B2C3D%d\",\"model\":\"卡罗拉 双擎\",\"ownerId\":%d}".formatted(house.a().id(), n, owner)).json().path("id").asLong();
            id = api.post("/api/v1/appointments", "{\"storeId\":%d,\"customerId\":%d,\"vehicleId\":%d,\"startsAt\":\"2026-11-25T%02d:00:00+08:00\",\"service\":\"%s\"}".formatted(house.a().id(), owner, car, 9 + n,
                n == 1 ? "repair" : "periodic_service")).json().path("id").asLong();
        }
        var board = "/appointments?day=2026-11-25";
        try (var seat = browser.as(house.manager(), Browser.DESK, false)) {
            seat.open(board);
            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
            seat.picture("appointments-board");
            seat.page().locator("[data-booking='" + id + "']").dragTo(seat.page().locator("td[data-slot='2026-11-25T14:00']").first());
            seat.page().locator("td[data-slot='2026-11-25T14:00'] [data-booking='" + id + "']").waitFor();
            var carried = seat.page().locator("[data-booking='" + id + "']");
            carried.focus();
            carried.press("m");
            seat.page().keyboard().press("ArrowDown");
            assertThat(seat.page().locator("#board-said").textContent()).contains("15:00");
            seat.page().keyboard().press("Enter");
            seat.page().locator("td[data-slot='2026-11-25T15:00'] [data-booking='" + id + "']").waitFor();
            for (var path : Map.of("week", board + "&view=week", "setup", "/appointments/setup", "feeds", "/appointments/feeds", "record", "/appointments/" + id).entrySet()) {
                seat.open(path.getValue());
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
                seat.picture("appointments-" + path.getKey());
            }
        }
        try (var seat = browser.as(house.agent(), Browser.PHONE, true)) {
            for (var path : List.of(board, "/appointments/" + id, "/appointments/new?customer=" + api.get("/api/v1/appointments/" + id).json().path("customerId").asLong())) {
                seat.open(path);
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
                seat.picture("appointments-phone-" + path.replaceAll("\\W+", "-").replaceAll("\\d+", ""));
            }
        }
    }
}
