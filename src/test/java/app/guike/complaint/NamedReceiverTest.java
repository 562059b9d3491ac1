package app.guike.complaint;

import static guike.Tables.EMPLOYEE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.OffsetDateTime;
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
    private final DSLContext sql;
    private final InScope inScope;
    private final UnreadNotices unread;
    private final Cast.House house;
    private final Told told;

    NamedReceiverTest(Browse browse, TestClock clock, DSLContext sql, InScope inScope, UnreadNotices unread, Cast cast) {
        this.browse = browse;
        this.clock = clock;
        this.sql = sql;
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
        whoHasLostTheRightIsNamedNoMore(store, adviser.id());
        assertThat(browse.api(house.people().administrator()).send("PUT", "/api/v1/complaint-receivers/" + store, "{\"receivers\":{\"COMPLAINT\":null},\"minutes\":120}", Map.of()).status()).isEqualTo(422);
        var mute = house.people().receptionist();
        inScope.run(store, () -> sql.execute("insert into complaint_receiver (store_id, kind, employee_id) values ({0}, 'COMPLAINT', {1})", val(store), val(mute.id())));

        var complaint = told.taken(told.customer("要听的人")).get("id").asLong();
        assertThat(notices(mute)).as("may not read complaints").doesNotContain("/complaints/");
        var seen = told.taken(told.customer("有人看过")).get("id").asLong();
        read(adviser, "/complaints/" + seen);

        assertThat(notices(adviser)).contains("/complaints/" + complaint);
        var page = browse.as(house.manager()).fragment("/complaints/told?complaint=" + complaint).text();
        assertThat(page).contains(adviser.name(), "未看");
        clock.set("2026-11-24T11:30:00");
        round(store);
        assertThat(notices(house.people().director())).doesNotContain("UNREAD");
        clock.set("2026-11-24T12:30:00");
        round(store);
        round(store);
        assertThat(browse.api(house.people().director()).get("/api/v1/notices?open=true").json().get("items").valueStream().filter(n -> n.get("kind").asString().equals("UNREAD")).map(n -> n.get("url").asString()))
            .as("once, and not what one of those told has read").containsExactly("/complaints/" + complaint);

        read(adviser, "/complaints/" + complaint);
        var kept = browse.api(house.manager()).get("/api/v1/complaints/told?complaintId=" + complaint).json().get("items");
        assertThat(kept.valueStream().filter(r -> r.get("name").asString().equals(adviser.name())).findFirst().orElseThrow().get("readAt").isNull()).as("the moment of reading is kept").isFalse();
        assertThat(browse.as(house.people().managerB()).get("/complaints/told?complaint=" + complaint).status()).isEqualTo(404);
    }

    private void round(long store) {
        inScope.run(store, () -> unread.tellLeaders(Set.of(store)));
    }

    private void read(Cast.Person person, String url) {
        var notice = browse.api(person).get("/api/v1/notices?open=true").json().get("items").valueStream().filter(n -> n.get("url").asString().equals(url)).findFirst().orElseThrow();
        browse.as(person).post("/notices/" + notice.get("id").asLong() + "/read", Map.of());
    }

    private String notices(Cast.Person person) {
        return browse.api(person).get("/api/v1/notices?open=true").text();
    }

    private void whoHasLostTheRightIsNamedNoMore(long store, long kept) {
        var gone = house.people().secondAgent();
        var api = browse.api(house.people().administrator());
        var both = "{\"receivers\":{\"COMPLAINT\":[%d,%d]},\"minutes\":120}".formatted(kept, gone.id());
        assertThat(api.send("PUT", "/api/v1/complaint-receivers/" + store, both, Map.of()).status()).isEqualTo(200);
        inScope.run(store, () -> sql.update(EMPLOYEE).set(EMPLOYEE.DEACTIVATED_AT, OffsetDateTime.parse("2026-11-24T00:00Z")).where(EMPLOYEE.ID.eq(gone.id())).execute());

        var named = api.get("/api/v1/complaint-receivers/" + store).json();
        assertThat(named.at("/receivers/COMPLAINT").toString()).isEqualTo("[" + kept + "]");
        assertThat(api.send("PUT", "/api/v1/complaint-receivers/" + store, named.toString(), Map.of()).status()).as("what is answered may be sent back").isEqualTo(200);
        inScope.run(store, () -> sql.update(EMPLOYEE).setNull(EMPLOYEE.DEACTIVATED_AT).where(EMPLOYEE.ID.eq(gone.id())).execute());
    }
}
