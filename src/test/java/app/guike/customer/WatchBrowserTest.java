package app.guike.customer;

import static guike.Tables.CALL_ATTEMPT;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Browser.Size;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Watch lists and checks of calls on the desk and on the telephone, light and dark: readable by everybody, nothing sticks out.
@GuikeTest
class WatchBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    WatchBrowserTest(Browse browse, Browser browser, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    @Test
    void watchedCustomersAndMarkedCallsAreReadableEverywhere() {
        var paths = filled();

        look(paths, Browser.DESK, false);
        look(paths, Browser.PHONE, true);
        try (var seat = browser.as(house.manager())) {
            seat.page().setDefaultNavigationTimeout(30_000);
            seat.open("/customers");
            seat.page().locator("tbody input[type=checkbox]").first().check();
            seat.page().locator("button[data-needs-choice][hx-get*=watch-lists]").click();
            seat.page().locator("#drawer form").waitFor();
            seat.picture("watch-drawer");
            seat.expectAccessible();
        }
    }

    private void look(Map<String, String> paths, Size size, boolean dark) {
        try (var seat = browser.as(house.manager(), size, dark)) {
            seat.page().setDefaultNavigationTimeout(30_000);
            paths.forEach((name, path) -> {
                seat.open(path);
                if (name.equals("record")) {
                    seat.page().locator("button[hx-delete$=watch]").waitFor();
                }
                seat.picture("watch-" + name + (dark ? "-phone-dark" : ""));
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
            });
        }
    }

    private Map<String, String> filled() {
        var api = browse.api(house.manager());
        var store = house.a().id();
        var list = api.post("/api/v1/watch-lists", "{\"storeId\":%d,\"name\":\"年底置换意向，要盯住来店\",\"sharing\":\"CHANGE\"}".formatted(store)).json().path("id").asLong();
        var one = 0L;
        for (var name : new String[] {"欧阳修远", "诸葛明亮", "宁波市江北区大地国际商贸物流仓储有限责任公司"}) {
            one = api.post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"PERSON\",\"name\":\"%s\"}".formatted(store, name)).json().path("id").asLong();
            api.post("/api/v1/watch-lists/" + list + "/customers", "{\"customerIds\":[%d],\"note\":\"说年底换新车，比较过两家，价格之外在意旧车评估\"}".formatted(one));
            api.post("/api/v1/complaints", "{\"customerId\":%d,\"channel\":\"PHONE\",\"category\":\"repair_rework\",\"verbatim\":\"等了三个小时，没有人说一声\"}".formatted(one));
            api.send("PATCH", "/api/v1/customers/" + one, "{\"ownerId\":%d}".formatted(house.agent().id()), Map.of());
            call(one);
        }
        var check = api.post("/api/v1/call-checks", "{\"storeId\":%d,\"from\":\"2026-11-20\",\"to\":\"2026-11-20\",\"each\":3}".formatted(store)).json().path("id").asLong();
        var calls = api.get("/api/v1/call-checks/" + check).json().path("calls");
        api.send("PUT", "/api/v1/call-checks/marks/" + calls.get(0).path("id").asLong(), "{\"greeting\":5,\"script\":4,\"attitude\":5,\"record\":3,\"nextStep\":4,\"remark\":\"原话要记全\"}", Map.of());
        var paths = new LinkedHashMap<>(Map.of("lists", "/customers/watch-lists", "list", "/customers/watch-lists/" + list, "news", "/customers/watch-lists/news", "record", "/customers/" + one,
            "customers", "/customers?watch=" + list, "checks", "/care/checks", "check", "/care/checks/" + check, "mark", "/care/checks/marks/" + calls.get(1).path("id").asLong(),
            "round", "/care/rounds/new?whole=yes&q=&watch=" + list));
        return paths;
    }

    private void call(long customer) {
        inScope.run(house.a().id(), () -> sql.newRecord(CALL_ATTEMPT).setStoreId(house.a().id()).setCustomerId(customer).setAgentId(house.agent().id()).setCalledAt(OffsetDateTime.parse("2026-11-20T10:00:00+08:00"))
            .setResult("CONNECTED_DONE").setConnected(true).setVerbatim("服务很周到，就是等得久").insert());
    }
}
