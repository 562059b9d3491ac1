package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@GuikeTest
class QuickEntryBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;

    QuickEntryBrowserTest(Browse browse, Browser browser, Cast cast) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
    }

    @Test
    void visitorsOfAStandAreEnteredOneAfterTheOther() {
        var manager = browse.api(house.manager());
        manager.send("PUT", "/api/v1/archive-rules?storeId=" + house.a().id(), "{\"PERSON.SEX\":\"BLOCKS\",\"PERSON.REGION\":\"BLOCKS\",\"COMPANY.CREDIT_CODE\":\"BLOCKS\"}", Map.of());
        manager.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"早已在档\",\"sex\":\"M\",\"region\":\"330106\",\"phones\":[{\"number\":\"13812347701\"}]}".formatted(house.a().id()));
        try (var seat = browser.as(house.manager())) {
            seat.open("/customers/quick-entries/new");
            var page = seat.page();
            page.selectOption("[name=kind]", "COMPANY");
            page.locator("#asked [name=creditCode]").waitFor();
            page.selectOption("[name=kind]", "PERSON");
            page.locator("#asked [name=sex]").waitFor();
            page.fill("[name=name]", "早已在档");
            page.fill("[name='phones[0].number']", "13812347701");
            page.selectOption("[name=source]", "motor_show");
            page.fill("[name='origin.detail']", "金秋车展");
            page.locator("#doubles .alert").waitFor();
            seat.expectAccessible();
            seat.picture("quick-entry");
            page.fill("[name=name]", "新来的客人");
            page.fill("[name='phones[0].number']", "13812347702");
            page.selectOption("[name=sex]", "F");
            page.selectOption("[name=region1]", "33");
            page.locator("[name=region2]").waitFor();
            page.locator("button[name=next]").click();
            page.locator(".alert-success").waitFor();
            assertThat(page.locator(".alert-success").textContent()).contains("新来的客人");
            assertThat(page.inputValue("[name='origin.detail']")).isEqualTo("金秋车展");
            seat.picture("quick-entry-next");
            for (var path : new String[] {"/", "/customers/setup/sources", "/customers/new", "/reports/new_customers", "/customers?q=&columns=source,sourceDetail,resource,foundBy&resource=COMPANY"}) {
                seat.open(path);
                seat.expectAccessible();
                seat.picture("quick" + path.replaceAll("[^a-z]+", "-"));
            }
        }
        try (var seat = browser.as(house.manager(), Browser.PHONE, true)) {
            for (var path : new String[] {"/customers/quick-entries/new", "/"}) {
                seat.open(path);
                seat.expectNoSidewaysScroll();
                seat.picture("quick-phone" + path.replaceAll("[^a-z]+", "-"));
            }
        }
    }
}
