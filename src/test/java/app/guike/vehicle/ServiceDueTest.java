package app.guike.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.ingest.Importing;
import app.guike.shell.RowScope;
import app.guike.vehicle.due.ServiceDue;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Today is 2026-11-24.
@GuikeTest
class ServiceDueTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final ServiceDue due;
    private final Cast.House house;
    private final long store;

    ServiceDueTest(Browse browse, DSLContext sql, InScope inScope, ServiceDue due, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.due = due;
        this.house = cast.house();
        this.store = house.a().id();
    }

    @Test
    void nextServiceIsComputedFromScheduleAndOwnMileageAsSoonAsTheOrderIsThere() {
        var clerk = browse.api(house.people().clerk());
        var customer = browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"里程先生\",\"kind\":\"PERSON\"}".formatted(store)).json().at("/id").asLong();
        var car = clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"京A8Q101\",\"model\":\"思域\",\"deliveryDate\":\"2026-01-10\",\"status\":\"IN_USE\",\"ownerId\":%d}".formatted(store, customer)).json().at("/id").asLong();
        assertThat(clerk.get("/api/v1/vehicles/" + car + "/service-due").json().at("/kind").asString()).as("the first service of a new car").isEqualTo("FIRST");

        order(clerk, car, customer, "2026-04-10", 4_810, "FIRST_SERVICE");
        order(clerk, car, customer, "2026-08-08", 11_210, "PERIODIC_SERVICE");

        var found = clerk.get("/api/v1/vehicles/" + car + "/service-due").json();
        assertThat(found.at("/dueOn").asString()).as("the worked example of the handbook").isEqualTo("2027-01-04");
        assertThat(found.at("/basis").asString()).isEqualTo("HISTORY");
        assertThat(found.at("/kmPerDay").asDouble()).isBetween(50.3, 50.5);
        assertThat(found.at("/earliest").asString()).isLessThan("2027-01-04");
        assertThat(found.at("/latest").asString()).isGreaterThan("2027-01-04").isLessThanOrEqualTo("2027-02-08");
        assertThat(browse.as(house.manager()).get("/vehicles/" + car).text()).contains("下次保养", "2027-01-04", "从 2026-08-08 的保养算起", "先到的是里程，按自己的里程");

        assertThat(browse.as(house.people().clerk()).post("/service-schedules?store=" + store, schedule("思", "5000", "10000")).status()).isEqualTo(303);
        assertThat(browse.as(house.people().clerk()).post("/service-schedules?store=" + store, schedule("思", "0", "10000")).status()).isEqualTo(422);
        assertThat(browse.as(house.people().clerk()).get("/service-schedules").text()).contains("10,000 公里 / 6 个月");
        assertThat(browse.as(house.people().adviser()).get("/service-schedules").text()).as("who has own cars alone sets up nothing").contains("10,000 公里").doesNotContain("method=\"post\" action=\"/service-schedules");
        RowScope.program("test", Set.of(store)).run(() -> due.computeAll(store));
        var night = clerk.get("/api/v1/vehicles/" + car + "/service-due").json();
        assertThat(night.at("/dueOn").asString()).as("10,000 km would be on 2027-02-23, six months come first").isEqualTo("2027-02-08");
        assertThat(night.at("/basis").asString()).isEqualTo("CALENDAR");

        assertThat(browse.api(house.people().managerB()).get("/api/v1/vehicles/" + car + "/service-due").status()).isEqualTo(404);
        assertThat(browse.as(house.agent()).post("/service-schedules?store=" + store, schedule("思", "5000", "10000")).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).get("/service-schedules?store=" + store).status()).isEqualTo(404);
    }

    @Test
    void ordersOfAFileMoveTheNextServiceAtOnceAndTakingThemBackMovesItBack() throws Exception {
        var clerk = browse.api(house.people().clerk());
        var car = clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"京A8Q102\",\"model\":\"思域\",\"deliveryDate\":\"2026-01-10\",\"status\":\"IN_USE\"}".formatted(store)).json().at("/id").asLong();
        var before = due(clerk, car);

        var importing = Importing.as(browse, house.manager(), store);
        var run = importing.csv("repair-orders", "工单号,车牌号,车主,联系电话,维修类别,进厂时间,出厂时间,进厂里程\nSD-1,京A8Q102,里程女士,13800001102,首保,2026-08-08 09:00,2026-08-08 11:00,4810\n");

        assertThat(run.at("/created").asInt()).as(run.toString()).isEqualTo(1);
        await(() -> due(clerk, car).at("/countedFrom").asString().equals("2026-08-08"));
        assertThat(due(clerk, car).at("/kind").asString()).isEqualTo("PERIODIC");
        var undone = importing.undone(run.at("/id").asLong());
        assertThat(undone.at("/state").asString()).as(undone.toString()).isEqualTo("UNDONE");
        assertThat(undone.at("/kept")).as(undone.toString()).isEmpty();
        await(() -> due(clerk, car).at("/dueOn").equals(before.at("/dueOn")));
    }

    private static JsonNode due(Browse.Api clerk, long car) {
        return clerk.get("/api/v1/vehicles/" + car + "/service-due").json();
    }

    private static void await(BooleanSupplier sooner) throws InterruptedException {
        for (int i = 0; i < 300 && !sooner.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(sooner.getAsBoolean()).isTrue();
    }

    @Test
    void twoBadReadingsOfFiveDoNotMoveItAndACarWithoutHistoryIsTakenForOneOfItsModel() {
        var steady = car("稳定", "2025-11-24", "{2026-03-24,2026-05-24,2026-07-24,2026-09-24,2026-11-20}", "{4800,7240,9680,12120,14440}");
        var noisy = car("稳定", "2025-11-24", "{2026-03-24,2026-05-24,2026-07-24,2026-09-24,2026-11-20}", "{4800,7240,9680,11000,14440}");
        for (int i = 0; i < 9; i++) {
            car("稳定", "2025-11-24", "{2026-03-24,2026-05-24,2026-07-24,2026-09-24,2026-11-20}", "{4800,7240,9680,12120,14440}");
        }
        var fresh = car("稳定", "2026-11-01", "{}", "{}");
        RowScope.program("test", Set.of(store)).run(() -> due.computeAll(store));

        assertThat(rate(steady)).isBetween(39.5, 40.5);
        assertThat(rate(noisy)).as("one slip of the pen").isBetween(37.0, 43.0);
        assertThat(rate(fresh)).isBetween(39.5, 40.5);
        assertThat(basis(fresh)).as("5,000 km at 40 a day is later than three months").isEqualTo("CALENDAR");
        RowScope.program("test", Set.of(store)).run(() -> assertThat(due.computeAll(store)).as("nothing changes twice").isZero());
    }

    private double rate(long car) {
        return inScope.of(store, () -> sql.fetchSingle("select km_per_day from service_due where vehicle_id = {0}", DSL.val(car)).get(0, Double.class));
    }

    private String basis(long car) {
        return inScope.of(store, () -> sql.fetchSingle("select basis from service_due where vehicle_id = {0}", DSL.val(car)).get(0, String.class));
    }

    private long car(String model, String delivered, String days, String km) {
        return inScope.of(store, () -> {
            var id = sql.fetchSingle("insert into vehicle (store_id, vin, model, usage, delivery_date) values ({0}, 'X' || gen_random_uuid(), {1}, 'PRIVATE', {2}::date) returning id", DSL.val(store), DSL.val(model), DSL.val(delivered)).get(0, Long.class);
            sql.execute("insert into odometer_reading (store_id, vehicle_id, read_on, km, source) select {0}, {1}, d, k, 'HAND' from unnest({2}::date[], {3}::int[]) r (d, k)", DSL.val(store), DSL.val(id), DSL.val(days), DSL.val(km));
            return id;
        });
    }

    private void order(Browse.Api clerk, long car, long customer, String day, int km, String type) {
        var made = clerk.post("/api/v1/repair-orders", """
            {"storeId":%d,"no":"SD%s","vehicleId":%d,"customerId":%d,"type":"%s","arrivedAt":"%sT09:00:00+08:00","deliveredAt":"%sT16:00:00+08:00","mileageKm":%d}"""
            .formatted(store, day, car, customer, type, day, day, km));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private static Map<String, String> schedule(String model, String firstKm, String intervalKm) {
        return Map.of("model", model, "firstKm", firstKm, "firstMonths", "3", "limitKm", "7500", "limitMonths", "6", "intervalKm", intervalKm, "intervalMonths", "6", "warrantyKm", "100000", "warrantyMonths", "36");
    }

    @Test
    void theDayGoesWithWhatItWasCountedFrom() {
        var clerk = browse.api(house.people().clerk());
        var car = clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"京A8Q103\",\"model\":\"思域\",\"deliveryDate\":\"2026-01-10\",\"status\":\"IN_USE\"}".formatted(store)).json().at("/id").asLong();
        assertThat(dues(car)).isEqualTo(1);

        clerk.send("PATCH", "/api/v1/vehicles/" + car, "{\"deliveryDate\":null}", Map.of());
        assertThat(dues(car)).as("nothing to count from").isZero();
        clerk.send("PATCH", "/api/v1/vehicles/" + car, "{\"deliveryDate\":\"2026-01-10\"}", Map.of());
        assertThat(dues(car)).isEqualTo(1);
        clerk.send("PATCH", "/api/v1/vehicles/" + car, "{\"status\":\"SCRAPPED\"}", Map.of());
        assertThat(dues(car)).as("no car any more").isZero();
    }

    private int dues(long car) {
        return inScope.of(store, () -> sql.fetchSingle("select count(*)::int from service_due where vehicle_id = {0}", DSL.val(car)).get(0, Integer.class));
    }

    @Test
    void aSuspectMileageOfTheLastServiceIsNotCountedFrom() {
        var clerk = browse.api(house.people().clerk());
        var customer = browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"手滑先生\",\"kind\":\"PERSON\"}".formatted(store)).json().at("/id").asLong();
        var car = clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"京A8Q104\",\"model\":\"思域\",\"deliveryDate\":\"2026-01-10\",\"status\":\"IN_USE\",\"ownerId\":%d}".formatted(store, customer)).json().at("/id").asLong();
        order(clerk, car, customer, "2026-04-10", 4_810, "FIRST_SERVICE");

        order(clerk, car, customer, "2026-08-08", 112_100, "PERIODIC_SERVICE");

        var km = inScope.of(store, () -> sql.fetchSingle("select counted_km from service_due where vehicle_id = {0}", DSL.val(car)).get(0, Integer.class));
        assertThat(km).as("of what is known well").isBetween(4_810, 20_000);
    }
}
