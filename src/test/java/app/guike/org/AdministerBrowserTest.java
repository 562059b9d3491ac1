package app.guike.org;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static guike.Tables.POST;

import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import com.microsoft.playwright.Dialog;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// The pages on which the house is administered, in a real browser.
@GuikeTest
class AdministerBrowserTest {
    private final Browser browser;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    AdministerBrowserTest(Browser browser, Cast cast, DSLContext sql, InScope inScope) {
        this.browser = browser;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    @Test
    void everyPageOfTheHouseIsAccessibleAndFitsAPhone() {
        var post = inScope.of(house.a().id(), () -> sql.update(POST).set(POST.REGIONS, new String[] {"3301", "31"}).where(POST.EMPLOYEE_ID.eq(house.agent().id())).returning().fetchSingle().getId());
        var pages = new TreeMap<>(Map.of("people", "/people", "person", "/people/" + house.agent().id(), "person-new", "/people/new", "stores", "/stores", "store", "/stores/" + house.a().id(),
            "role", "/roles/new", "tokens", "/tokens", "me", "/me", "audit", "/audit", "looks", "/audit/looks"));
        pages.put("regions", "/people/%d/posts/%d/regions".formatted(house.agent().id(), post));
        for (var dark : new boolean[] {false, true}) {
            try (var seat = browser.as(house.people().administrator(), dark ? Browser.PHONE : Browser.DESK, dark)) {
                pages.forEach((name, path) -> {
                    seat.open(path);
                    seat.picture("org-" + name + (dark ? "-phone" : ""));
                    seat.expectAccessible();
                    seat.expectNoSidewaysScroll();
                });
            }
        }
    }

    @Test
    void tokenIsRevokedWithoutLeavingThePage() {
        try (var seat = browser.as(house.people().administrator())) {
            var page = seat.open("/tokens");
            page.onDialog(Dialog::accept);
            page.fill("#f-name", "浏览器令牌");
            page.click("button:has-text('生成令牌')");
            assertThat(page.locator(".alert code")).containsText("guk_");

            page.click("tr:has-text('浏览器令牌') button");

            assertThat(page.locator("tr:has-text('浏览器令牌')")).containsText("已吊销");
        }
    }
}
