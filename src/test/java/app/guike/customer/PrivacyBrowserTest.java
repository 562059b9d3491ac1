package app.guike.customer;

import static guike.Tables.RETENTION_PROPOSAL;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Browser.Size;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Consents, requests, approvals and the daily extraction on the desk and on the telephone: readable by everybody, nothing sticks out.
@GuikeTest
class PrivacyBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;
    private final Nights nights;

    PrivacyBrowserTest(Browse browse, Browser browser, Cast cast, DSLContext sql, InScope inScope, LinkNight links) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
        this.nights = new Nights(sql, inScope, links);
    }

    /// What the nights find.
    record Nights(DSLContext sql, InScope inScope, LinkNight links) {
        void proposed(long store, long customer) {
            inScope.run(store, () -> sql.newRecord(RETENTION_PROPOSAL).setStoreId(store).setCustomerId(customer).setRule("PROSPECT").setProposedAt(OffsetDateTime.parse("2026-11-24T02:50:00+08:00")).insert());
        }
    }

    @Test
    void pagesOfPrivacyApprovalAndCollectingAreReadableEverywhere() {
        var paths = filled();

        look(house.manager(), paths, Browser.DESK, false);
        look(house.manager(), paths, Browser.PHONE, true);
        look(house.people().administrator(), Map.of("links", "/customer-links"), Browser.DESK, false);
        look(house.people().administrator(), Map.of("links", "/customer-links"), Browser.PHONE, true);
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
        nights.proposed(store, id);
        api.send("PATCH", "/api/v1" + customer, "{\"idNumber\":\"11010519491231002X\"}", Map.of());
        var twin = browse.api(house.people().managerB()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"宁波市江北区大地国际商贸物流仓储有限责任公司\",\"phones\":[{\"number\":\"13812345678\"}]}".formatted(house.b().id()));
        browse.api(house.people().managerB()).post("/api/v1/customers/" + twin.json().path("id").asLong() + "/consents", "{\"purpose\":\"group_sharing\",\"given\":true,\"source\":\"CALL\"}");
        nights.links().night(Set.of(store, house.b().id()));
        var admin = browse.api(house.people().administrator());
        var pair = admin.get("/api/v1/customer-links").json().path("items").path(0).path("pair").asLong();
        admin.post("/api/v1/customer-links/" + pair + "/confirmation", "");
        for (var name : new String[] {"欧阳修远", "诸葛明亮"}) {
            browse.api(house.people().managerB()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"13812345678\"}]}".formatted(house.b().id(), name));
        }
        nights.links().night(Set.of(store, house.b().id()));
        var restricted = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"司徒慎行\"}".formatted(store)).json().path("id").asLong();
        api.post("/api/v1/customers/" + restricted + "/restriction", "{\"reason\":\"客户对档案里的地址和工作单位有异议，核实之前只保存\"}");
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
        paths.put("restrictions", "/restrictions");
        paths.put("retention", "/retention");
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
