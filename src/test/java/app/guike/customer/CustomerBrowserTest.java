package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GuikeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerBrowserTest {
    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;
    private long company;

    CustomerBrowserTest(Browse browse, Browser browser, Cast cast) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
    }

    @BeforeAll
    void people() {
        var names = List.of("欧阳修远", "单雄信", "诸葛明亮", "王小二", "李清照", "赵子龙", "钱多多");
        for (int i = 0; i < 33; i++) {
            var name = names.get(i % names.size()) + (i < names.size() ? "" : String.valueOf((char) ('甲' + i)));
            browse.api(house.manager()).post("/api/v1/customers", """
                {"storeId":%d,"name":"%s","phones":[{"number":"138001380%02d","label":"本人"}],"tags":%s,"ownerId":%d,"wishes":{"doNotDisturb":%s}}"""
                .formatted(house.a().id(), name, i, i % 4 == 0 ? "[\"VIP\",\"车友会\"]" : "[]", house.agent().id(), i % 9 == 0 ? "[\"SMS\"]" : "[]"));
        }
        company = browse.api(house.manager()).post("/api/v1/customers", """
            {"storeId":%d,"name":"宁波市江北区大地国际商贸物流仓储有限责任公司宁波分公司","kind":"COMPANY","phones":[{"number":"0574-62699270"},{"number":"400-800-1234","label":"客服"},{"number":"8888 1234"}],
             "address":"浙江省宁波市江北区人民路 132 号","email":"office@example.com","creditCode":"91350100M000100Y43","birthday":{"date":"2001-05-12"},"tags":["大客户"],
             "wishes":{"doNotDisturb":["MARKETING"],"preferredWindow":"09:00-11:00","reason":"只谈公事"}}""".formatted(house.a().id())).json().path("id").asLong();
        browse.api(house.manager()).post("/api/v1/customers/" + company + "/contacts", "{\"name\":\"陈主任\",\"post\":\"办公室主任\",\"phone\":\"13700000001\"}");
        browse.api(house.manager()).post("/api/v1/customers/" + company + "/notes", "{\"text\":\"年底前换五辆商务车，预算已批。\"}");
    }

    @Test
    void paletteIsWorkedByKeysAlone() {
        try (var seat = browser.as(house.agent())) {
            var page = seat.open("/");
            page.keyboard().press("/");
            page.keyboard().type("oyxy");
            page.locator("#palette-results a", new Page.LocatorOptions().setHasText("欧阳修远")).first().waitFor();
            seat.picture("palette");
            seat.expectAccessible();
            page.keyboard().press("Enter");
            page.waitForURL("**/customers/*");
            assertThat(page.locator("h1").textContent()).startsWith("欧阳修远");

            page.keyboard().press("Control+k");
            page.keyboard().type("xjkh");
            page.locator("#palette-results a[aria-selected=true]", new Page.LocatorOptions().setHasText("新建客户")).waitFor();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowUp");
            page.keyboard().press("Enter");
            page.waitForURL("**/customers/new");

            page.keyboard().press("Control+k");
            page.keyboard().type("oyxy");
            page.keyboard().press("Enter");
            page.locator("h1", new Page.LocatorOptions().setHasText("欧阳修远")).waitFor();

            page.keyboard().press("Control+k");
            page.keyboard().type("138001380");
            page.keyboard().press("Escape");
            PlaywrightAssertions.assertThat(page.locator("#palette-results")).isEmpty();
            page.locator("h1").click();
            page.keyboard().press("?");
            page.getByText("键盘操作").nth(1).waitFor();
        }
    }

    @Test
    void recordKnowsItsPlaceInTheListAndGoesOnByKey() {
        try (var seat = browser.as(house.agent())) {
            var page = seat.open("/customers?sort=createdAt");
            page.locator("[data-place-link]").nth(28).click();
            var place = page.locator("[data-place-text]");
            PlaywrightAssertions.assertThat(place).hasText("29 / 34");
            page.keyboard().press("]");
            PlaywrightAssertions.assertThat(place).hasText("30 / 34");
            PlaywrightAssertions.assertThat(page.locator("[data-place=next]")).hasAttribute("href", java.util.regex.Pattern.compile("/customers/\\d+"));
            page.keyboard().press("Control+ArrowDown");
            PlaywrightAssertions.assertThat(place).hasText("31 / 34");
            page.keyboard().press("[");
            PlaywrightAssertions.assertThat(place).hasText("30 / 34");
            page.locator("[data-place=list]").click();
            page.waitForURL("**/customers?sort=createdAt");

            page.locator("a[rel=next]").click();
            page.locator("[data-place-link]").nth(3).click();
            PlaywrightAssertions.assertThat(place).hasText("34 / 34");
            seat.open("/customers/" + company);
        }
    }

    @Test
    void telephoneIsShownAndWishesChangeInTheDrawer() {
        try (var seat = browser.as(house.agent())) {
            var page = seat.open("/customers/" + company);
            page.locator(".phone-line button").first().click();
            PlaywrightAssertions.assertThat(page.locator(".phone-line").first().locator("a")).hasAttribute("href", "tel:+8657462699270");
            page.getByText("联系意愿").first().click();
            page.locator("#f-preferredWindow").fill("14:00-15:00");
            seat.picture("customer-drawer");
            seat.expectAccessible();
            page.locator("#drawer button[type=submit]").click();
            page.getByText("希望 14:00-15:00 联系").waitFor();
        }
    }

    @Test
    void knownTelephoneWarnsInTheForm() {
        try (var seat = browser.as(house.agent())) {
            var page = seat.open("/customers/new");
            page.locator("[name='phones[0].number']").fill("13800138001");
            page.locator("[name='phones[0].number']").blur();
            page.locator("#doubles .alert").waitFor(new Locator.WaitForOptions());
            assertThat(page.locator("#doubles").textContent()).contains("单雄信");
            seat.picture("customer-form");
            seat.expectAccessible();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "phone", "phone-dark"})
    void pagesAreAccessibleInBothThemesAndWidths(String look) {
        var pages = Map.of("customers", "/customers", "customer", "/customers/" + company, "customer-new", "/customers/new", "customers-none", "/customers?q=nobody", "search",
            "/search?q=" + Browse.encode("欧阳"));
        try (var seat = browser.as(house.agent(), look.startsWith("phone") ? Browser.PHONE : Browser.DESK, look.endsWith("dark"))) {
            pages.forEach((name, path) -> {
                seat.open(path);
                seat.picture(name + "-" + look);
                seat.expectNoSidewaysScroll();
                seat.expectAccessible();
            });
        }
    }
}
