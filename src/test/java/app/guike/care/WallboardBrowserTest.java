package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Browser;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the calling room sees on its wall, and what a customer sees on the telephone.
@GuikeTest
class WallboardBrowserTest {
    /// Every scored question of the ready survey after repairs.
    private static final String ALL = IntStream.rangeClosed(1, 17).mapToObj(n -> "\"c%02d\":%d".formatted(n, Set.of(2, 3, 7, 10, 11, 16).contains(n) ? 1 : 9)).collect(Collectors.joining(","));

    private final Browse browse;
    private final Browser browser;
    private final Cast.House house;
    private final CareStage stage;

    WallboardBrowserTest(Browse browse, Browser browser, Cast cast, TestClock clock, CareStage stage) {
        this.browse = browse;
        this.browser = browser;
        this.house = cast.house();
        this.stage = stage;
        clock.reset();
    }

    @Test
    void roomSeesWhoWaitsWhoWasReachedAndTheScoreOfToday() {
        var plan = stage.plan(house.a(), "service_3d", "csi_default");
        var done = stage.due(house, plan, house.agent());
        var waits = stage.due(house, plan, house.agent());
        var api = browse.api(house.agent());
        assertThat(api.post("/api/v1/tasks/" + done.task() + "/calls", "{\"result\":\"CONNECTED_DONE\",\"answers\":{" + ALL + ",\"overall\":9,\"nps\":10},\"verbatim\":\"好\"}").status()).isEqualTo(201);
        var brief = stage.due(house, plan, house.agent());
        assertThat(api.post("/api/v1/tasks/" + brief.task() + "/calls", "{\"result\":\"CONNECTED_DONE\",\"answers\":{\"overall\":8,\"nps\":10},\"verbatim\":\"忙\"}").status()).isEqualTo(201);
        assertThat(api.post("/api/v1/tasks/" + waits.task() + "/calls", "{\"result\":\"NO_ANSWER\"}").status()).isEqualTo(201);

        var board = browse.api(house.manager()).get("/api/v1/wallboard").json();
        assertThat(board.path("called").asInt()).isEqualTo(3);
        assertThat(board.path("reached").asInt()).isEqualTo(2);
        assertThat(board.path("score").asInt()).as("too few answers make no score").isEqualTo(9);
        assertThat(board.path("seats").path(0).path("name").asString()).isEqualTo(house.agent().name());
        assertThat(browse.api(house.people().managerB()).get("/api/v1/wallboard").json().path("called").asInt()).isZero();
        try (var seat = browser.as(house.manager())) {
            seat.open("/care/wallboard");
            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
            seat.picture("wallboard");
        }
        var link = api.post("/api/v1/tasks/" + waits.task() + "/self-links", "{}").json().path("url").asString().replaceFirst("http://[^/]+", "");
        try (var seat = browser.as(house.agent(), Browser.PHONE, false)) {
            seat.open(link);
            seat.expectAccessible();
            seat.expectNoSidewaysScroll();
            seat.picture("self-answers-phone");
        }
    }
}
