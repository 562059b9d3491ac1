package app.guike.vehicle.appointment;

import static guike.Tables.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Whoever did not come is told by night, in each store for itself.
@GuikeTest
class AppointmentNightTest {
    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;
    private final DSLContext sql;
    private final InScope inScope;
    private final AppointmentNight night;

    AppointmentNightTest(Browse browse, Cast cast, TestClock clock, DSLContext sql, InScope inScope, AppointmentNight night) {
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
        this.sql = sql;
        this.inScope = inScope;
        this.night = night;
    }

    private String booked(Person who, long store) {
        var api = browse.api(who);
        var customer = api.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"夜里的\"}".formatted(store)).json().path("id").asLong();
        var booked = api.post("/api/v1/appointments", "{\"customerId\":%d,\"startsAt\":\"2026-12-01T09:00:00+08:00\",\"service\":\"repair\"}".formatted(customer));
        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        return "/api/v1/appointments/" + booked.json().path("id").asLong();
    }

    @Test
    void storeThatFailsDoesNotHoldUpTheOthers() {
        booked(house.agent(), house.a().id());
        var other = booked(house.people().agentB(), house.b().id());
        try {
            clock.set("2026-12-02T00:20");
            zone("Nowhere/Else");

            night.night();

            assertThat(browse.api(house.people().agentB()).get(other).json().path("state").asString()).isEqualTo("MISSED");
        } finally {
            zone("Asia/Shanghai");
            clock.reset();
        }
    }

    private void zone(String zone) {
        inScope.unscoped(() -> sql.update(STORE).set(STORE.ZONE, zone).where(STORE.ID.eq(house.a().id())).execute());
    }
}
