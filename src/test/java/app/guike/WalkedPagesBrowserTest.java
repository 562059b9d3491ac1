package app.guike;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// Pages that no other browser test opens, walked once: without fault of WCAG 2 AA, and never wider than the window.
@GuikeTest
class WalkedPagesBrowserTest {
    private static final List<String> PAGES = List.of("/imports/feeds", "/imports/feeds/<feed>", "/care/checks", "/care/checks/<check>", "/care/checks/own", "/care/checks/marks/<mark>", "/calendar",
        "/customers/verification?tab=today", "/workshop-dailies/<daily>", "/deliveries?state=papers", "/vehicles/<vehicle>/delivery-file", "/vehicles/<vehicle>", "/first-services/<first-service>",
        "/first-services/new?vehicle=<vehicle>", "/care/number-repairs?all=true", "/complaints/receivers", "/complaints/<complaint>", "/care/circle?month=2026-01",
        "/vehicles", "/vehicles/new", "/repair-orders", "/roles", "/stores/new", "/password", "/customers/bin", "/customers/birthdays", "/customers/changes", "/customers/segments",
        "/customers/setup/rules", "/service-schedules", "/care/limits", "/complaints/new", "/approvals/rules",
        "/care/voices/<voice>", "/reports/forms", "/reports/forms/<periodic>", "/reports/forms/sheets/<sheet>", "/reports/filings", "/satisfaction-plans", "/satisfaction-plans/<satisfaction>", "/staff/trainings",
        "/customers/<customer>");

    private final Browser browser;
    private final Cast cast;
    private final Map<String, Object> marked;
    private final Cast.House house;

    WalkedPagesBrowserTest(Browser browser, Cast cast, ApplicationContext beans) {
        this.browser = browser;
        this.cast = cast;
        this.house = cast.house();
        this.marked = beans.getBean(Marked.class).in(house);
    }

    @Test
    void everyOneIsAccessibleWideAndNarrow() {
        var person = cast.person("walker" + house.group(), "走查员", house.a(), "administrator");
        for (var narrow : List.of(false, true)) {
            try (var seat = browser.as(person, narrow ? Browser.PHONE : Browser.DESK, narrow)) {
                for (var path : PAGES) {
                    var url = path;
                    for (var thing : marked.entrySet()) {
                        url = url.replace("<" + thing.getKey() + ">", String.valueOf(thing.getValue()));
                    }
                    seat.open(url);
                    seat.expectAccessible();
                    seat.expectNoSidewaysScroll();
                    seat.picture("walked" + path.replaceAll("<[^>]*>", "").replaceAll("\\W+", "-") + (narrow ? "-phone" : ""));
                }
            }
        }
    }
}
