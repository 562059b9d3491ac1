package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import org.junit.jupiter.api.Test;

@GuikeTest
class OwnFieldsBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;

    OwnFieldsBrowserTest(Browse browse, Browser browser, Cast cast) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
    }

    @Test
    void ownFieldsDeliveryFilesAndTheKeysOfARecordAreSeenAndReached() {
        var manager = browse.api(house.manager());
        var key = "seen_" + house.a().id();
        manager.post("/api/v1/custom-fields", "{\"key\":\"%s\",\"labelZh\":\"常去的地方\",\"labelEn\":\"Places\",\"type\":\"SEVERAL\",\"help\":\"周末\",\"choices\":[{\"code\":\"A\",\"labelZh\":\"西湖\",\"labelEn\":\"Lake\"},{\"code\":\"B\",\"labelZh\":\"山里\",\"labelEn\":\"Hills\"}]}".formatted(key));
        var id = manager.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"看得见\",\"ownerId\":%d,\"custom\":{\"%s\":[\"A\"]}}".formatted(house.a().id(), house.manager().id(), key)).json().path("id").asLong();
        var car = manager.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"浙A7K5T8\",\"deliveryDate\":\"2026-11-20\",\"ownerId\":%d}".formatted(house.a().id(), id)).json().path("id").asLong();
        try (var seat = browser.as(house.manager())) {
            for (var path : new String[] {"/customers/setup/fields", "/customers/" + id + "/edit", "/deliveries", "/vehicles/" + car + "/delivery-file", "/deliveries/items", "/customers/" + id}) {
                seat.open(path);
                seat.expectAccessible();
                seat.picture("own" + path.replaceAll("[^a-z]+", "-").replaceAll("-$", ""));
            }
            var page = seat.page();
            page.keyboard().press("n");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("note-text");
        }
        try (var seat = browser.as(house.manager(), Browser.PHONE, true)) {
            for (var path : new String[] {"/deliveries", "/vehicles/" + car + "/delivery-file", "/customers/" + id}) {
                seat.open(path);
                seat.expectNoSidewaysScroll();
            }
        }
    }
}
