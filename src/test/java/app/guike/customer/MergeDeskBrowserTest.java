package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The merge desk by keyboard, and how it looks wide and narrow, light and dark.
@GuikeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergeDeskBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;

    MergeDeskBrowserTest(Browse browse, Browser browser, Cast cast) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
    }

    @BeforeAll
    void pairs() {
        made("尉迟敬德", "D-1", "13800138101", "1966-07-08", "浙江省宁波市鄞州区中山东路 18 号东方花城 6 幢 1203 室");
        made("尉迟敬德先生", "D-2", "13800138101", "1966-07-08", "");
        made("程咬金", "D-3", "13800138102", "1970-01-02", "宁波市海曙区药行街 9 号");
        made("程知节", "D-4", "13800138102", "1970-01-02", "宁波市海曙区药行街 9 号");
    }

    private void made(String name, String no, String phone, String born, String address) {
        var made = browse.api(house.manager()).post("/api/v1/customers", """
            {"storeId":%d,"name":"%s","externalNo":"%s","phones":[{"number":"%s"}],"birthday":{"date":"%s"},"address":"%s","tags":["老客户"]}""".formatted(house.a().id(), name, no, phone, born, address));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    @Test
    void pairIsMergedByKeyboardAlone() {
        for (var size : new Browser.Size[] {Browser.DESK, Browser.PHONE}) {
            for (var dark : new boolean[] {false, true}) {
                try (var seat = browser.as(house.manager(), size, dark)) {
                    seat.open("/customers/duplicates");
                    seat.page().locator("#merge-desk .merge-sides").waitFor();
                    seat.picture("merge-desk-" + size.width() + (dark ? "-dark" : ""));
                    seat.expectNoSidewaysScroll();
                    seat.expectAccessible();
                }
            }
        }
        try (var seat = browser.as(house.manager())) {
            seat.open("/customers/duplicates?proposal=SAME");
            assertThat(seat.page().locator(".desk-work h2").textContent()).contains("尉迟敬德");
            seat.page().keyboard().press("2");
            assertThat(seat.page().locator("input[name=survivor][value=OTHER]").isChecked()).isTrue();
            seat.page().keyboard().press("1");
            seat.page().keyboard().press("m");
            seat.page().waitForCondition(() -> !seat.page().locator("#merge-desk").textContent().contains("尉迟敬德"));
            assertThat(seat.page().url()).endsWith("/customers/duplicates?proposal=SAME");

            var id = browse.api(house.manager()).get("/api/v1/customers?q=D-2&storeId=" + house.a().id()).json().path("items").path(0).path("id").asLong();
            seat.open("/customers/" + id);
            seat.picture("merged-customer");
            seat.expectAccessible();
        }
    }
}
