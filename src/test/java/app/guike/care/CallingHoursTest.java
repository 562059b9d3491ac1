package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.care.CareStage.Due;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Hours of calling (catalog D4): the store's, narrowed by a plan, else the customer's own. Outside of them the desk warns and calls all the same.
@GuikeTest
class CallingHoursTest {
    private static final String MISSED = "{\"result\":\"NO_ANSWER\"}";

    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;
    private final CareStage stage;
    private final long plan;

    CallingHoursTest(Browse browse, Cast cast, TestClock clock, CareStage stage) {
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
        this.stage = stage;
        this.plan = stage.plan(house.a(), "service_3d", "csi_default");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void deskWarnsOutsideTheHoursAndTakesTheCallAllTheSame() {
        var due = stage.due(house, plan, house.agent());

        assertThat(desk(due)).doesNotContain("不在该客户的回访时段");
        clock.set("2026-11-24T12:30:00");
        assertThat(desk(due)).contains("现在不在该客户的回访时段（10:00-12:00,15:00-18:00）").contains("data-at=\"2026-11-24T15:00\"", "data-at=\"2026-11-25T10:00\"");
        clock.set("2026-11-28T10:30:00");
        assertThat(desk(due)).as("on a Saturday").contains("不在该客户的回访时段");

        assertThat(call(due).json().get("nextAttempt").asString()).startsWith("2026-11-30T10:00");
        assertThat(browse.api(house.agent()).get("/api/v1/followups?taskId=" + due.task()).json().at("/items/0/outsideWindow").asBoolean()).isTrue();
    }

    @Test
    void storeSaysItsHoursAndAttemptsFallIntoThem() {
        var admin = browse.as(house.people().administrator());
        var page = "/stores/" + house.a().id();
        assertThat(admin.get(page).text()).contains("10:00-12:00,15:00-18:00");
        for (var wrong : new String[] {"07:00-11:00", "9-11", "周末 10:00-12:00", "10:00-12:00,11:00-13:00"}) {
            var refused = admin.post(page, store(wrong));
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.text()).contains(wrong, "时段不能重叠");
        }

        assertThat(admin.post(page, store("09:00-11:00,13:30-16:00")).status()).isEqualTo(303);
        try {
            var due = stage.due(house, plan, house.agent());
            clock.set("2026-11-24T11:30:00");
            assertThat(desk(due)).contains("（09:00-11:00,13:30-16:00）");
            assertThat(call(due).json().get("nextAttempt").asString()).startsWith("2026-11-24T13:30");
        } finally {
            assertThat(api(house.people().administrator(), "PATCH", "/api/v1" + page, "{\"callHours\":null}").json().get("callHours").asString())
                .isEqualTo("10:00-12:00,15:00-18:00");
        }
        assertThat(api(house.manager(), "PATCH", "/api/v1" + page, "{\"callHours\":\"09:00-11:00\"}").status()).isEqualTo(403);
        assertThat(browse.api(house.people().agentB()).get("/api/v1" + page).status()).isEqualTo(404);
    }

    @Test
    void planNarrowsTheHoursOfTheStoreAndNeverWidensThem() {
        var wider = api(house.manager(), "PATCH", "/api/v1/care-plans/" + plan, "{\"windows\":\"09:00-11:00\"}");
        assertThat(wider.status()).isEqualTo(422);
        assertThat(wider.text()).contains("call-hours-wider", "10:00-12:00,15:00-18:00");

        assertThat(api(house.manager(), "PATCH", "/api/v1/care-plans/" + plan, "{\"windows\":\"10:30-11:30\"}").json().get("windows").asString()).isEqualTo("10:30-11:30");
        var due = stage.due(house, plan, house.agent());
        assertThat(desk(due)).contains("（10:30-11:30）");
        assertThat(call(due).json().get("nextAttempt").asString()).startsWith("2026-11-25T10:30");
        assertThat(api(house.manager(), "PATCH", "/api/v1/care-plans/" + plan, "{\"windows\":\"\"}").json().get("windows").isNull()).isTrue();
    }

    @Test
    void weekendHoursThatACustomerWishesAreHonoured() {
        var due = stage.due(house, plan, house.agent());
        var customer = browse.as(house.agent());
        var wishes = Map.of("version", "1", "preferredWindow", "weekend 10:00-12:00");
        assertThat(customer.htmx("POST", "/customers/" + due.customer() + "/wishes", wishes).status()).isEqualTo(200);
        assertThat(customer.get("/customers/" + due.customer()).text()).contains("周末 10:00-12:00");

        assertThat(desk(due)).contains("（周末 10:00-12:00）");
        assertThat(call(due).json().get("nextAttempt").asString()).startsWith("2026-11-28T10:00");
        clock.set("2026-11-28T10:05:00");
        assertThat(desk(due)).contains("周末 10:00-12:00").doesNotContain("不在该客户的回访时段");
    }

    private static Map<String, String> store(String hours) {
        return Map.of("name", "东城店", "code", "hours-store", "zone", "Asia/Shanghai", "callHours", hours);
    }

    private String desk(Due due) {
        return browse.as(house.agent()).get("/care/call-desk?task=" + due.task()).text();
    }

    private Browse.Seen call(Due due) {
        return browse.api(house.agent()).post("/api/v1/tasks/" + due.task() + "/calls", MISSED);
    }

    private Browse.Seen api(Cast.Person who, String method, String path, String body) {
        return browse.api(who).send(method, path, body, Map.of());
    }
}
