package app.guike.customer;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Browser.Size;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Consents, requests, approvals and the daily extraction on the desk and on the telephone: readable by everybody, nothing sticks out.
@GuikeTest
class PrivacyBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;

    PrivacyBrowserTest(Browse browse, Browser browser, Cast cast) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
    }

    @Test
    void pagesOfPrivacyApprovalAndCollectingAreReadableEverywhere() {
        var paths = filled();

        look(house.manager(), paths, Browser.DESK, false);
        look(house.manager(), paths, Browser.PHONE, true);
        try (var seat = browser.as(house.manager())) {
            seat.open(paths.get("record"));
            seat.page().locator("button[hx-get$='/consents/new']").click();
            seat.page().locator("#drawer form").waitFor();
            seat.picture("privacy-consent-drawer");
            seat.expectAccessible();
        }
    }

    private void look(Person who, Map<String, String> paths, Size size, boolean dark) {
        try (var seat = browser.as(who, size, dark)) {
            paths.forEach((name, path) -> {
                seat.open(path);
                seat.picture("privacy-" + name + (dark ? "-phone-dark" : ""));
                seat.expectAccessible();
                seat.expectNoSidewaysScroll();
            });
        }
    }

    private Map<String, String> filled() {
        var api = browse.api(house.manager());
        var store = house.a().id();
        var id = 0L;
        for (var name : new String[] {"欧阳修远", "诸葛明亮", "宁波市江北区大地国际商贸物流仓储有限责任公司"}) {
            id = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"PERSON\",\"name\":\"%s\",\"phones\":[{\"number\":\"13812345678\"}]}".formatted(store, name)).json().path("id").asLong();
        }
        var customer = "/customers/" + id;
        api.post("/api/v1" + customer + "/consents", "{\"purpose\":\"marketing\",\"given\":false,\"source\":\"CALL\",\"note\":\"最近太忙，半年内不要再打\"}");
        api.post("/api/v1" + customer + "/consents", "{\"purpose\":\"greetings\",\"given\":true,\"source\":\"FORM\"}");
        var request = api.post("/api/v1" + customer + "/privacy-requests",
            "{\"kind\":\"ERASURE\",\"channel\":\"VISIT\",\"requester\":\"欧阳修远\",\"identityNote\":\"核对了身份证和预留手机号\",\"words\":\"车卖了，请把我的资料都删掉\"}").json().path("id").asLong();
        var director = browse.api(house.people().director());
        director.send("PUT", "/api/v1/approval-rules/customer-export?storeId=" + store, "{\"tiers\":[{\"above\":0,\"role\":\"care_manager\"}]}", Map.of());
        var asked = browse.as(house.people().clerk()).post("/customers/exports", Map.of("reason", "给老客户寄年历")).header("Location");
        api.post("/api/v1/data-classes", "{\"storeId\":%d,\"name\":\"个人车主资料\",\"keeperId\":%d}".formatted(store, house.agent().id()));
        var batch = browse.api(house.agent()).post("/api/v1/extractions", "{\"storeId\":%d}".formatted(store)).json().path("id").asLong();
        var paths = new LinkedHashMap<String, String>();
        paths.put("record", customer);
        paths.put("purposes", "/customers/setup/purposes");
        paths.put("requests", "/privacy-requests");
        paths.put("request", "/privacy-requests/" + request);
        paths.put("approvals", "/approvals");
        paths.put("approval", asked);
        paths.put("extractions", "/customers/extractions");
        paths.put("extraction", "/customers/extractions/" + batch);
        paths.put("classes", "/customers/data-classes");
        paths.put("morning", "/");
        return paths;
    }
}
