package app.guike.customer;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Browser.Size;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The pages of ownership on the desk and on the telephone, light and dark: readable by everybody, nothing sticks out.
@GuikeTest
class OwnershipBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;

    OwnershipBrowserTest(Browse browse, Browser browser, Cast cast) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
    }

    @Test
    void pagesOfOwnershipAreReadableEverywhere() {
        var paths = filled();

        look(house.manager(), paths, Browser.DESK, false);
        look(house.manager(), paths, Browser.PHONE, true);
        try (var seat = browser.as(house.manager())) {
            seat.open("/customers");
            seat.page().locator("tbody input[type=checkbox]").first().check();
            seat.page().locator("button[data-needs-choice][hx-get*=owner-changes]").click();
            seat.page().locator("#drawer form").waitFor();
            seat.picture("owner-change-drawer");
            seat.expectAccessible();
        }
    }

    private void look(Person who, Map<String, String> paths, Size size, boolean dark) {
        try (var seat = browser.as(who, size, dark)) {
            paths.forEach((name, path) -> {
                seat.page().setDefaultNavigationTimeout(30_000);
                seat.open(path);
                seat.picture("owner-" + name + (dark ? "-phone-dark" : ""));
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
            });
        }
    }

    private Map<String, String> filled() {
        var api = browse.api(house.manager());
        var store = house.a().id();
        var ids = new ArrayList<Long>();
        for (var name : List.of("欧阳修远", "单雄信", "诸葛明亮", "王小二", "李清照", "赵子龙", "宁波市江北区大地国际商贸物流仓储有限责任公司")) {
            ids.add(api.post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"PERSON\",\"name\":\"%s\"}".formatted(store, name)).json().path("id").asLong());
        }
        api.send("PUT", "/api/v1/pool/rules?storeId=" + store, "{\"active\":true,\"protectDays\":30,\"extendDays\":15,\"maxProtectDays\":180,\"claimPerDay\":5,\"holdLimit\":200,\"reclaimGapDays\":7}", Map.of());
        var dealing = api.post("/api/v1/dealings", "{\"storeId\":%d,\"most\":5}".formatted(store)).json().path("dealing").path("id").asLong();
        api.post("/api/v1/owner-changes", "{\"customerIds\":[%d,%d],\"ownerId\":%d,\"reason\":\"新片区\"}".formatted(ids.get(5), ids.get(6), house.people().secondAgent().id()));
        browse.api(house.agent()).post("/api/v1/customers/" + ids.get(5) + "/disputes", "{\"reason\":\"去年起一直由我回访，客户也只认我\"}");
        browse.api(house.manager()).post("/api/v1/delegations",
            "{\"storeId\":%d,\"receiverId\":%d,\"permission\":\"customer.assign\",\"until\":\"2026-11-30T08:00:00+08:00\",\"reason\":\"出差一周\"}".formatted(store, house.agent().id()));
        var handover = api.post("/api/v1/people/" + house.people().secondAgent().id() + "/handovers", "{\"storeId\":%d,\"reason\":\"月底离职\"}".formatted(store)).json().path("handover").path("id").asLong();
        return Map.of("list", "/customers", "changes", "/customers/owner-changes", "dealing-new", "/customers/dealings/new", "dealing", "/customers/dealings/" + dealing, "first-contacts",
            "/customers/first-contacts", "pool", "/customers/pool", "disputes", "/customers/disputes", "delegations", "/me/delegations", "handover", "/handovers/" + handover, "record",
            "/customers/" + ids.get(5));
    }
}
