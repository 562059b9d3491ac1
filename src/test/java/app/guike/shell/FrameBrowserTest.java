package app.guike.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GuikeTest
class FrameBrowserTest {
    private final Browser browser;
    private final Cast.House house;

    FrameBrowserTest(Browser browser, Cast cast) {
        this.browser = browser;
        this.house = cast.house();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFormSignsInAndTheMorningPageIsAccessibleInBothThemes(boolean dark) {
        try (var seat = browser.nobody(Browser.DESK, dark)) {
            var page = seat.open("/sign-in");
            seat.expectAccessible();
            page.fill("#f-login", house.manager().login());
            page.fill("#f-password", Cast.PASSWORD);
            page.click("button[type=submit]");
            page.waitForURL(url -> url.endsWith("/"));
            seat.expectAccessible();
            seat.picture("home-" + (dark ? "dark" : "light"));
        }
    }

    @Test
    void halfTypedFormAsksBeforeItIsLeftByAnotherFormOfThePage() {
        try (var seat = browser.as(house.manager())) {
            var asked = new AtomicInteger();
            var page = seat.open("/customers/new");
            page.onDialog(dialog -> {
                asked.incrementAndGet();
                dialog.dismiss();
            });
            page.fill("#f-name", "打了一半的客户");
            page.click(".person-menu summary");
            page.click("form[action='/sign-out'] button");
            page.waitForCondition(() -> asked.get() == 1);
            assertThat(page.inputValue("#f-name")).isEqualTo("打了一半的客户");

            page.fill("[name='phones[0].number']", "12");
            page.click("main form[data-guard] button[type=submit]");
            page.waitForSelector("main form[data-guard] .is-invalid");
            assertThat(asked.get()).as("its own form is sent without a question").isEqualTo(1);
            page.click("#f-name");
            page.click("a.brand");
            page.waitForCondition(() -> asked.get() == 2);
            assertThat(page.inputValue("#f-name")).as("refused, so kept nowhere").isEqualTo("打了一半的客户");
        }
    }

    @Test
    void whatIsTypedStaysWhenThePersonIsSignedOutElsewhere() {
        try (var seat = browser.as(house.people().clerk())) {
            var page = seat.open("/customers/new");
            page.fill("#f-name", "打了一半的客户");
            seat.context().clearCookies(new ClearCookiesOptions().setName("guike"));
            page.evaluate("htmx.ajax('GET', '/notices/bell', {source: '#bell', swap: 'outerHTML'})");
            page.waitForSelector("#bell.out");
            assertThat(page.locator("#bell").textContent()).contains("重新登录");
            assertThat(page.inputValue("#f-name")).isEqualTo("打了一半的客户");
            seat.expectAccessible();
        }
    }

    @Test
    void theWayBackInIsToldInTheLanguageOfThePage() {
        try (var seat = browser.as(house.people().clerk(), Browser.PHONE, false)) {
            var page = seat.open("/me");
            page.selectOption("select[name=locale]", "en");
            page.click("main form button[type=submit]");
            page.waitForSelector("html[lang=en]");
            page.navigate("/customers/new");
            seat.context().clearCookies(new ClearCookiesOptions().setName("guike"));
            page.evaluate("htmx.ajax('GET', '/notices/bell', {source: '#bell', swap: 'outerHTML'})");
            page.waitForSelector("#bell.out");
            assertThat(page.locator("#bell").textContent()).containsIgnoringCase("sign in again");
            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
        }
    }

    @Test
    void onTelephonesNothingSticksOutAndItCanBeInstalled() {
        try (var seat = browser.as(house.manager(), Browser.PHONE, false)) {
            var page = seat.open("/");
            var manifest = seat.context().newCDPSession(page).send("Page.getAppManifest");
            assertThat(manifest.getAsJsonArray("errors")).isEmpty();
            assertThat(manifest.get("data").getAsString()).contains("\"start_url\": \"/\"", "icon-512.png");
            for (var size : new int[] {192, 512}) {
                assertThat(page.evaluate("size => new Promise(done => { const i = new Image(); i.onload = () => done(i.naturalWidth); i.onerror = () => done(0); i.src = '/img/icon-' + size + '.png'; })", size))
                    .isEqualTo(size);
            }
            seat.expectNoSidewaysScroll();
            seat.expectAccessible();
            seat.picture("home-phone");
        }
    }
}
