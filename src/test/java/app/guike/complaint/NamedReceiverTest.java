package app.guike.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Named people hear of dissatisfaction at once, when they read it is kept and shown, and what nobody reads goes up. Today is Tuesday 2026-11-24, 10:00.
@GuikeTest
class NamedReceiverTest {
    private final Browse browse;
    private final TestClock clock;
    private final InScope inScope;
    private final UnreadNotices unread;
    private final Cast.House house;
    private final Told told;

    NamedReceiverTest(Browse browse, TestClock clock, DSLContext sql, InScope inScope, UnreadNotices unread, Cast cast) {
        this.browse = browse;
        this.clock = clock;
        this.inScope = inScope;
        this.unread = unread;
        this.house = cast.house();
        this.told = new Told(browse, sql, inScope, house);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void namedReceiverHearsReadsAndElseTheLeaderIsTold() {
        var store = house.a().id();
        var adviser = house.people().adviser();
        var admin = browse.as(house.people().administrator());
        assertThat(admin.get("/complaints/receivers?store=" + store).text()).contains("不满意接收人", adviser.name());
        assertThat(admin.post("/complaints/receivers?store=" + store, Map.of("COMPLAINT", String.valueOf(adviser.id()), "minutes", "2")).status()).isEqualTo(422);
        assertThat(admin.post("/complaints/receivers?store=" + store, Map.of("COMPLAINT", String.valueOf(adviser.id()), "minutes", "120")).status()).isEqualTo(303);
        assertThat(browse.as(house.agent()).get("/complaints/receivers").status()).isEqualTo(403);

        var complaint = told.taken(told.customer("要听的人")).get("id").asLong();

        assertThat(notices(adviser)).contains("/complaints/" + complaint);
        var page = browse.as(house.manager()).fragment("/complaints/told?complaint=" + complaint).text();
        assertThat(page).contains(adviser.name(), "未看");
        clock.set("2026-11-24T11:30:00");
        round(store);
        assertThat(notices(house.people().director())).doesNotContain("UNREAD");
        clock.set("2026-11-24T12:30:00");
        round(store);
        round(store);
        assertThat(notices(house.people().director())).contains("UNREAD");

        var id = browse.api(adviser).get("/api/v1/notices?open=true").json().get("items").get(0).get("id").asLong();
        browse.as(adviser).post("/notices/" + id + "/read", Map.of());
        var kept = browse.api(house.manager()).get("/api/v1/complaints/told?complaintId=" + complaint).json().get("items");
        assertThat(kept.valueStream().filter(r -> r.get("name").asString().equals(adviser.name())).findFirst().orElseThrow().get("readAt").isNull()).as("the moment of reading is kept").isFalse();
        assertThat(browse.as(house.people().managerB()).get("/complaints/told?complaint=" + complaint).status()).isEqualTo(404);
    }

    private void round(long store) {
        inScope.run(store, () -> unread.tellLeaders(Set.of(store)));
    }

    private String notices(Cast.Person person) {
        return browse.api(person).get("/api/v1/notices?open=true").text();
    }
}
