package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A cell of the list edited in its place: by the rules of the form, guarded against another's change, by keys alone.
@GuikeTest
class EditInListTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;

    EditInListTest(Browse browse, Browser browser, Cast cast) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
    }

    private long customer(String name) {
        return browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"COMPANY\",\"name\":\"%s\",\"tags\":[\"旧\"],\"phones\":[{\"number\":\"13912345678\"}]}".formatted(house.a().id(), name))
            .json().path("id").asLong();
    }

    @Test
    void oneFieldIsChangedAndTheRestStays() {
        var id = customer("格子客户");
        var agent = browse.as(house.agent());
        assertThat(agent.get("/customers?q=&columns=tags,importance,completeness").text()).contains("/customers/" + id + "/cells/tags", "/cells/importance").doesNotContain("/cells/completeness");
        var cell = "/customers/" + id + "/cells/";
        assertThat(agent.fragment(cell + "tags").text()).contains("value=\"旧\"", "name=\"version\" value=\"1\"");

        var saved = agent.htmx("POST", cell + "tags", Map.of("version", "1", "value", "团购😀，旧"));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.text()).contains("团购😀", "旧", "<td").doesNotContain("name=\"version\"");
        assertThat(agent.htmx("POST", cell + "importance", Map.of("version", "2", "value", "VIP")).text()).contains("VIP");
        assertThat(agent.htmx("POST", cell + "owner", Map.of("version", "3", "value", "" + house.agent().id())).text()).contains(house.agent().name());

        var stale = agent.htmx("POST", cell + "source", Map.of("version", "1", "value", "referral"));
        assertThat(stale.status()).as("somebody changed it").isEqualTo(412);
        assertThat(stale.text()).containsPattern("value=\"referral\"[^>]* selected").contains("name=\"version\" value=\"4\"", "role=\"alert\"");
        assertThat(agent.htmx("POST", cell + "importance", Map.of("version", "4", "value", "KING")).status()).as("closed list").isEqualTo(422);
        assertThat(agent.htmx("POST", cell + "industry", Map.of("version", "4", "value", "x".repeat(101))).status()).isEqualTo(422);
        assertThat(agent.fragment(cell + "no").status()).as("not edited in lists").isEqualTo(404);
        assertThat(agent.fragment(cell + "source?shown=yes").text()).doesNotContain("转介绍");
        var card = browse.api(house.agent()).get("/api/v1/customers/" + id).json();
        assertThat(card.path("phones").path(0).path("number").asString()).isEqualTo("139****5678");
        assertThat(card.path("version").asInt()).isEqualTo(4);
    }

    @Test
    void whoMayNotEditHasNoPencilAndIsRefusedAndAnotherStoreFindsNothing() {
        var id = customer("别动");
        var cell = "/customers/" + id + "/cells/tags";
        var director = browse.as(house.people().director());
        var may = director.get("/customers?q=").text().contains(cell);
        assertThat(director.htmx("POST", cell, Map.of("version", "1", "value", "x")).status()).isEqualTo(may ? 200 : 403);
        assertThat(browse.as(house.people().agentB()).htmx("POST", cell, Map.of("version", "1", "value", "x")).status()).isEqualTo(404);
        assertThat(browse.as(house.people().agentB()).fragment(cell).status()).isEqualTo(404);
    }

    @Test
    void viewsBulkChangesAndTheBinAreReadableEverywhere() {
        var api = browse.api(house.manager());
        var id = customer("宁波市江北区大地国际商贸物流仓储有限责任公司");
        var gone = customer("已删除的一家名字相当长的汽车贸易有限责任公司");
        for (var name : java.util.List.of("我的客户", "重点行业与集团客户", "半年没有来店的老客户", "公海待分配")) {
            api.post("/api/v1/views", "{\"name\":\"%s\",\"shared\":true,\"filter\":{\"columns\":\"phone,type,owner,tags\"}}".formatted(name));
        }
        var view = api.get("/api/v1/views").json().path("items").path(0).path("id").asLong();
        var batch = api.post("/api/v1/customer-changes", "{\"customerIds\":[%d],\"field\":\"TAG_ADD\",\"value\":\"秋季团购\",\"reason\":\"名单来自市场部\"}".formatted(id)).json().path("id").asLong();
        api.send("DELETE", "/api/v1/customers/" + gone + "?reason=" + Browse.encode("重复录入"), "", Map.of());
        for (var phone : java.util.List.of(false, true)) {
            try (var seat = phone ? browser.as(house.manager(), Browser.PHONE, true) : browser.as(house.manager())) {
                var tail = phone ? "-phone-dark" : "";
                for (var path : Map.of("views", "/customers?view=" + view, "bulk", "/customers/changes/" + batch, "bulks", "/customers/changes", "bin", "/customers/bin").entrySet()) {
                    seat.open(path.getValue());
                    seat.picture("list-" + path.getKey() + tail);
                    seat.expectAccessible();
                    seat.expectNoSidewaysScroll();
                }
                for (var drawer : Map.of("view", "/customers?view=" + view + "@[hx-get$='/edit']", "columns", "/customers?q=@[hx-get^='/customers/columns']",
                    "change", "/customers?q=@[hx-get*='changes/new'][hx-get*='whole']:not([hx-get*='owner'])", "delete", "/customers/" + id + "@[hx-get$='/deletion/new']").entrySet()) {
                    var at = drawer.getValue().split("@");
                    seat.open(at[0]);
                    seat.page().locator(at[1]).first().click();
                    seat.page().locator("#drawer .drawer:not(.htmx-added) form").waitFor();
                    if (!phone && drawer.getKey().equals("change")) {
                        seat.page().selectOption("#f-field", "REGION");
                        seat.page().locator("#drawer .regions").waitFor();
                    }
                    seat.picture("list-drawer-" + drawer.getKey() + tail);
                    seat.expectAccessible();
                }
            }
        }
    }

    @Test
    void theKeyboardOpensSavesAndLeaves() {
        customer("键盘客户有一个相当长的单位名称有限责任公司");
        try (var seat = browser.as(house.manager())) {
            seat.open("/customers?q=&columns=externalNo,tags");
            var page = seat.page();
            page.locator(".cell-edit").first().focus();
            page.keyboard().press("Enter");
            page.locator("td.cell-editing:not(.htmx-added) input[name=value]").waitFor();
            seat.picture("list-cell");
            seat.expectAccessible();
            page.keyboard().type("展厅来店");
            page.keyboard().press("Enter");
            page.locator("td:not(.htmx-added)", new com.microsoft.playwright.Page.LocatorOptions().setHasText("展厅来店")).waitFor();
            assertThat(page.url()).as("the list stays").contains("columns=externalNo");
            page.keyboard().press("Enter");
            page.locator("td.cell-editing:not(.htmx-added) input[name=value]").waitFor();
            page.keyboard().type("改了");
            page.keyboard().press("Escape");
            page.locator("[data-cell]").waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            assertThat(page.locator("tbody").textContent()).contains("展厅来店").doesNotContain("改了");
            page.locator("button", new com.microsoft.playwright.Page.LocatorOptions().setHasText("高级筛选")).click();
            page.locator("#drawer .drawer:not(.htmx-added) #segment-rule").waitFor();
            page.selectOption("#s-g0-r0-is", "tag");
            page.locator("#segment-rule:not(.htmx-added) #s-g0-r0-of").waitFor();
            seat.picture("list-rule");
            page.fill("#s-g0-r0-of", "旧");
            page.locator("#drawer button[type=submit]").click();
            page.locator(".chip", new com.microsoft.playwright.Page.LocatorOptions().setHasText("标签含有")).waitFor();
            seat.picture("list-views");
            seat.expectAccessible();
        }
    }
}
