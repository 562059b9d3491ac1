package app.guike.care;

import static guike.Tables.SERVICE_TARGET;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.care.circle.ServiceCircle;
import app.guike.shell.RowScope;
import app.guike.vehicle.due.ServiceDue;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// F2 of the catalog, from the overview to the visit. Today is 2026-11-24, a Tuesday.
@GuikeTest
class MaintenanceCircleTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Night night;
    private final Cast.House house;
    private final Workshop shop;

    MaintenanceCircleTest(Browse browse, DSLContext sql, InScope inScope, ServiceDue due, ServiceCircle circle, ServiceReminders reminders, CarePlanRuns runs, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.night = new Night(due, circle, reminders, runs);
        this.house = cast.house();
        this.shop = new Workshop(sql, inScope, house.a().id());
    }

    /// What the night does, for one store.
    record Night(ServiceDue due, ServiceCircle circle, ServiceReminders reminders, CarePlanRuns runs) {
        void of(long store) {
            RowScope.program("test", Set.of(store)).run(() -> {
                due.computeAll(store);
                circle.follow(store);
                reminders.follow(store);
                runs.runAll(store);
            });
        }
    }

    @Test
    void overviewLetterCallOfTheNextWeekReminderAndVisit() {
        var first = car("循环一", "2026-06-20");
        var second = car("循环二", "2026-06-22");
        for (var code : Set.of("letter_call", "periodic_14", "periodic_3")) {
            var plan = shop.plan(code);
            plan.setActive(true);
            shop.change(plan);
        }
        night.of(shop.store());
        var clerk = browse.as(house.people().clerk());
        var december = clerk.get("/care/circle?month=2026-12");
        assertThat(december.text()).contains("循环一", "2026-06-20", "2026-12-20", "月数", "循环二");
        assertThat(clerk.get("/care/circle?month=2026-11").text()).as("not due yet").doesNotContain("循环一");

        var target = target(first);
        assertThat(clerk.post("/care/circle/letters", Map.of("target", String.valueOf(target), "back", "/care/circle?month=2026-12")).status()).isEqualTo(303);
        assertThat(clerk.get("/care/circle?month=2026-12").text()).contains("1 封邀请信已记为今天发出", "2026-11-24");
        var paper = clerk.get("/care/circle/letters?store=" + shop.store());
        assertThat(paper.status()).isEqualTo(200);
        assertThat(new String(paper.response().body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(clerk.get("/care/circle?month=2026-12&view=uninvited").text()).contains("循环二").doesNotContain("循环一");

        inScope.run(shop.store(), () -> sql.update(SERVICE_TARGET).set(SERVICE_TARGET.LETTERED_ON, LocalDate.parse("2026-11-18")).set(SERVICE_TARGET.LETTERED_BY, house.people().clerk().id())
            .where(SERVICE_TARGET.ID.eq(target(second))).execute());
        assertThat(clerk.get("/care/circle?view=letters").text()).as("exactly last week's letters").contains("循环二").doesNotContain("循环一");
        night.of(shop.store());
        var calls = shop.tasks(shop.plan("letter_call"));
        assertThat(calls).filteredOn(t -> t.getCustomerId() == second.customer()).extracting(t -> t.getEarliestOn().toString(), t -> t.getDueOn().toString())
            .containsExactly(org.assertj.core.groups.Tuple.tuple("2026-11-23", "2026-11-27"));
        assertThat(calls).filteredOn(t -> t.getCustomerId() == first.customer()).extracting(t -> t.getEarliestOn().toString()).containsExactly("2026-11-30");
        var reminder = shop.tasks(shop.plan("periodic_14")).stream().filter(t -> t.getCustomerId() == second.customer()).findFirst().orElseThrow();
        assertThat(reminder.getDueOn()).as("two weeks before 2026-12-22 is a Tuesday").isEqualTo(LocalDate.parse("2026-12-08"));

        inScope.run(shop.store(), () -> sql.execute("""
            insert into appointment (store_id, customer_id, vehicle_id, service_id, starts_at, ends_at, received_until, bay_id, skill, seat, state, origin, made_at)
            select {0}, {1}, {2}, s.id, timestamptz '2026-11-27 10:00+08', timestamptz '2026-11-27 11:00+08', timestamptz '2026-11-27 10:30+08', b.id, s.skill, 1, 'MADE', 'DESK', timestamptz '2026-11-24 10:00+08'
            from service_code s, service_bay b where s.store_id = {0} and b.store_id = {0} order by s.id, b.id limit 1""", val(shop.store()), val(first.customer()), val(first.vehicle())));
        assertThat(clerk.get("/care/circle?month=2026-12").text()).contains("2026-11-27", "已预约");
        var confirm = shop.plan("appointment_confirm");
        confirm.setActive(true);
        shop.change(confirm);
        night.of(shop.store());
        assertThat(java.util.stream.Stream.of("letter_call", "periodic_14").flatMap(code -> shop.tasks(shop.plan(code)).stream()).filter(t -> t.getCustomerId() == first.customer()).map(t -> t.getReason()))
            .as("an appointment ends the reminder, and what rode with it").containsExactlyInAnyOrder("booked", "taken-along");
        assertThat(shop.tasks(confirm)).extracting(t -> t.getDueOn().toString()).containsExactly("2026-11-26");

        var delivered = browse.api(house.people().clerk()).post("/api/v1/repair-orders", """
            {"storeId":%d,"no":"CIRCLE1","vehicleId":%d,"customerId":%d,"type":"PERIODIC_SERVICE","arrivedAt":"2026-11-24T08:00:00+08:00","deliveredAt":"2026-11-24T09:30:00+08:00"}"""
            .formatted(shop.store(), second.vehicle(), second.customer()));
        assertThat(delivered.status()).as(delivered.text()).isEqualTo(201);
        assertThat(clerk.get("/care/circle?month=2026-12&view=came").text()).as("the visit ends the row at once").contains("循环二", "2026-11-24");
        night.of(shop.store());
        assertThat(inScope.of(shop.store(), () -> shop.tasks(shop.plan("periodic_14")).stream().filter(t -> t.getId().equals(reminder.getId())).findFirst().orElseThrow().getReason())).isEqualTo("served");

        var json = browse.api(house.people().clerk()).get("/api/v1/service-targets?month=2026-12&storeId=" + shop.store()).json();
        assertThat(json.at("/items").size()).isEqualTo(2);
        assertThat(browse.as(house.agent()).post("/care/circle/letters", Map.of("target", String.valueOf(target))).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).post("/care/circle/letters", Map.of("target", String.valueOf(target))).status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).get("/care/circle?month=2026-12").text()).doesNotContain("循环一");
    }

    private long target(Workshop.Car car) {
        return inScope.of(shop.store(), () -> sql.fetchSingle(SERVICE_TARGET, SERVICE_TARGET.VEHICLE_ID.eq(car.vehicle())).getId());
    }

    private Workshop.Car car(String name, String served) {
        var car = shop.car(name);
        inScope.run(shop.store(), () -> {
            sql.insertInto(VEHICLE_OWNER).set(VEHICLE_OWNER.STORE_ID, shop.store()).set(VEHICLE_OWNER.VEHICLE_ID, car.vehicle()).set(VEHICLE_OWNER.CUSTOMER_ID, car.customer()).execute();
            sql.update(VEHICLE).set(VEHICLE.STATUS, "IN_USE").where(VEHICLE.ID.eq(car.vehicle())).execute();
        });
        shop.repaired(car, served, null, "PERIODIC_SERVICE");
        return car;
    }
}
