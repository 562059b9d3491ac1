package app.guike.shell;

import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
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
    void onTelephonesNothingSticksOut() {
        try (var seat = browser.as(house.manager(), Browser.PHONE, false)) {
            seat.open("/");
            seat.expectNoSidewaysScroll();
            seat.expectAccessible();
            seat.picture("home-phone");
        }
    }
}
