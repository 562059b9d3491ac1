package app.guike.org;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import org.junit.jupiter.api.Test;

@GuikeTest
class StaffBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;

    StaffBrowserTest(Browse browse, Browser browser, Cast cast) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
    }

    @Test
    void appointmentsAndRewardsAreReadAndReachedOnDeskAndTelephone() {
        var leader = browse.api(house.people().leader());
        leader.post("/api/v1/staff-appointments", "{\"teamId\":%d,\"employeeId\":%d,\"kind\":\"APPOINT\",\"head\":false,\"reason\":\"熟悉档案\"}".formatted(house.a().careTeam(), house.people().clerk().id()));
        leader.post("/api/v1/staff-notes", "{\"storeId\":%d,\"employeeId\":%d,\"kind\":\"REWARD\",\"day\":\"2026-11-20\",\"words\":\"客户来电表扬，耐心解释保养项目\",\"amount\":200}".formatted(house.a().id(), house.agent().id()));
        try (var seat = browser.as(house.manager())) {
            seat.open("/staff/appointments");
            seat.expectAccessible();
            seat.picture("staff-appointments");
        }
        try (var seat = browser.as(house.people().leader())) {
            seat.open("/staff/notes");
            seat.expectAccessible();
            seat.picture("staff-notes");
        }
        try (var seat = browser.as(house.manager(), Browser.PHONE, true)) {
            for (var path : new String[] {"/staff/appointments", "/staff/notes"}) {
                seat.open(path);
                seat.expectNoSidewaysScroll();
                seat.expectAccessible();
            }
            seat.picture("staff-notes-phone");
        }
    }
}
