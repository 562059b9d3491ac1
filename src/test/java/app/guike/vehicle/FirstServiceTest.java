package app.guike.vehicle;

import static guike.Tables.CUSTOMER;
import static guike.Tables.FIRST_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.ingest.Importing;
import app.guike.vehicle.first.FirstServices;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// First-maintenance sheets come from their orders, and the register is made of them (catalog C32, C33, D40).
@GuikeTest
class FirstServiceTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final FirstServices register;
    private final Cast.House house;

    FirstServiceTest(Browse browse, DSLContext sql, InScope inScope, FirstServices register, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.register = register;
        this.house = cast.house();
    }

    private long owner(String name) {
        return inScope.of(house.a().id(), () -> sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, house.a().id()).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, name).set(CUSTOMER.GRAMS, new String[]{"首"})
            .returning().fetchSingle().getId());
    }

    private long car(String plate, long owner, String more) {
        var made = browse.api(house.people().clerk()).post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"%s\",\"model\":\"轩逸\",\"deliveryDate\":\"2026-06-20\",\"ownerId\":%d%s}".formatted(house.a().id(), plate, owner, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").asLong();
    }

    private void order(String no, long car, long owner, String type, String more) {
        var made = browse.api(house.people().clerk()).post("/api/v1/repair-orders", """
            {"storeId":%d,"no":"%s","vehicleId":%d,"customerId":%d,"type":"%s","arrivedAt":"2026-11-24T08:00:00+08:00","deliveredAt":"2026-11-24T09:30:00+08:00"%s}""".formatted(house.a().id(), no, car, owner, type, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private JsonNode items(String view) {
        return browse.api(house.people().clerk()).get("/api/v1/first-services?month=2026-11&view=" + view).json().get("items");
    }

    @Test
    void orderMakesTheSheetAndAWholeSheetRegistersItself() {
        var owner = owner("首保人");
        var whole = car("京A11F01", owner, "");
        var bare = car("京A11F02", owner, "");
        order("FS-WHOLE", whole, owner, "FIRST_SERVICE", ",\"mileageKm\":7600,\"items\":\"更换机油\"");
        order("FS-BARE", bare, owner, "FIRST_SERVICE", "");
        order("FS-AGAIN", whole, owner, "FIRST_SERVICE", ",\"mileageKm\":7601,\"items\":\"又一次\"");

        var clerk = browse.as(house.people().clerk());
        assertThat(clerk.get("/first-services?month=2026-11").text()).contains("FS-WHOLE", "7,600", "首保人", "超期", "FS-BARE", "缺里程", "缺内容", "待登记 (1)").doesNotContain("FS-AGAIN");
        assertThat(clerk.get("/").text()).contains("待登记的首保单");
        assertThat(items("waiting").findValuesAsString("no")).containsExactly("FS-BARE");
        assertThat(items("waiting").get(0).path("over").isBoolean()).as("in the months, but the kilometres are not known").isFalse();
        assertThat(items("over").findValuesAsString("no")).as("over 7,500 km").containsExactly("FS-WHOLE");

        var sheet = items("waiting").get(0);
        var at = "/first-services/" + sheet.get("id").asLong();
        assertThat(clerk.post(at + "/registration", Map.of("version", "1")).status()).as("without content").isEqualTo(409);
        assertThat(clerk.post(at, Map.of("version", "1", "sheetNo", "SB-0001", "mileageKm", "4980", "content", "机油机滤")).status()).isEqualTo(303);
        assertThat(browse.as(house.people().receptionist()).post(at + "/registration", Map.of("version", "2")).status()).as("the receiving clerk only enters").isEqualTo(403);
        assertThat(clerk.post(at + "/registration", Map.of("version", "2")).status()).isEqualTo(303);
        assertThat(clerk.post(at, Map.of("version", "3", "mileageKm", "1", "content", "x")).status()).as("registered").isEqualTo(409);
        assertThat(clerk.post(at + "/settlement", Map.of("version", "3", "settlement", "SETTLED")).status()).isEqualTo(303);
        assertThat(clerk.get(at).text()).contains("SB-0001", "已登记", "已结算", "机油机滤");
        assertThat(items("unsettled").findValuesAsString("no")).containsExactly("FS-WHOLE");
        assertThat(clerk.get(at + "/print").header("Content-Type")).isEqualTo("application/pdf");

        var report = browse.api(house.people().clerk()).get("/api/v1/reports/first_service_register?from=2026-11-01&to=2026-11-30&format=json");
        assertThat(report.text()).contains("FS-WHOLE", "SB-0001", "已结算");
        assertThat(browse.as(house.people().managerB()).get(at).status()).isEqualTo(404);
    }

    @Test
    void touchedSheetKeepsOnlyWhatItsOrderDoesNotSayAndRegistersItselfOnlyWhileTheOrderIsItsOwn() {
        var owner = owner("退回首保");
        var work = "更换机油机滤。".repeat(200).strip();
        order("FS-BACK", car("京A11F09", owner, ""), owner, "FIRST_SERVICE", ",\"items\":\"" + work + "\"");
        var sheet = items("waiting").valueStream().filter(s -> "FS-BACK".equals(s.path("no").asString())).findFirst().orElseThrow().get("id").asLong();
        var typed = browse.as(house.people().clerk()).post("/first-services/" + sheet, Map.of("version", "1", "sheetNo", "FS-BACK", "mileageKm", "4980", "content", work));
        assertThat(typed.status()).as(typed.text()).isEqualTo(303);

        inScope.run(house.a().id(), () -> {
            var row = sql.fetchSingle(FIRST_SERVICE, FIRST_SERVICE.ID.eq(sheet));
            assertThat(row.getContent()).as("as the order has it").isNull();
            assertThat(row.getSheetNo()).isNull();
            assertThat(row.getMileageKm()).isEqualTo(4980);
            sql.execute("update repair_order set state = 'OPEN', delivered_at = null, delivered_on = null where no = 'FS-BACK'");
            register.follow(house.a().id(), null);
            assertThat(sql.fetchSingle(FIRST_SERVICE, FIRST_SERVICE.ID.eq(sheet)).getRegisteredAt()).as("the order is open again").isNull();
            sql.deleteFrom(FIRST_SERVICE).where(FIRST_SERVICE.ID.eq(sheet)).execute();
        });
    }

    @Test
    void sheetWithoutAnOrderIsEnteredByHandAndEndsTheDueOne() {
        var owner = owner("手工首保");
        var car = car("京A11F03", owner, "");
        var clerk = browse.api(house.people().clerk());
        assertThat(clerk.get("/api/v1/first-services/due").json().get("items").findValuesAsString("customer")).contains("手工首保");
        assertThat(browse.as(house.people().clerk()).get("/first-services?view=due").text()).contains("手工首保", "2026-09-20");

        assertThat(browse.as(house.people().clerk()).post("/first-services?vehicle=" + car, Map.of("doneOn", "2026-11-24", "mileageKm", "", "content", "")).status()).isEqualTo(422);
        var made = clerk.post("/api/v1/first-services", "{\"vehicleId\":%d,\"doneOn\":\"2026-11-24\",\"mileageKm\":5100,\"content\":\"机油\"}".formatted(car));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().get("state").asString()).isEqualTo("WAITING");
        assertThat(clerk.post("/api/v1/first-services", "{\"vehicleId\":%d,\"doneOn\":\"2026-11-24\",\"mileageKm\":5100,\"content\":\"机油\"}".formatted(car)).status()).as("one a car").isEqualTo(409);
        assertThat(clerk.get("/api/v1/vehicles/" + car + "/service-due").json().get("kind").asString()).as("the next is a periodic one").isEqualTo("PERIODIC");
        assertThat(clerk.get("/api/v1/first-services/due").json().get("items").findValuesAsString("customer")).doesNotContain("手工首保");

        var sheet = "/api/v1/first-services/" + made.json().get("id").asLong();
        assertThat(clerk.send("PATCH", sheet, "{\"doneOn\":\"2026-11-20\",\"mileageKm\":4700}", Map.of()).status()).isEqualTo(200);
        assertThat(readings(car)).containsExactly("2026-11-20 4700");
        assertThat(browse.api(house.people().managerB()).send("DELETE", sheet, "", Map.of()).status()).isEqualTo(404);
        assertThat(browse.as(house.people().clerk()).post(sheet.substring("/api/v1".length()) + "/removal", Map.of("version", "2")).status()).isEqualTo(303);
        assertThat(readings(car)).isEmpty();
        assertThat(clerk.get("/api/v1/vehicles/" + car + "/service-due").json().get("kind").asString()).as("not done after all").isEqualTo("FIRST");
    }

    private List<String> readings(long car) {
        return inScope.of(house.a().id(), () -> sql.fetch("select read_on || ' ' || km from odometer_reading where vehicle_id = {0}", DSL.val(car)).map(r -> r.get(0, String.class)));
    }

    @Test
    void packageIsImportedShownAndCountedDown() {
        var csv = "车牌号,车主,交车日期,保养套餐,套餐次数,套餐到期日\n京A11F05,套餐客户,2026-06-20,三年六次,6,2029-06-19\n京A11F06,坏次数,2026-06-20,怪套餐,很多,\n京A11F07,无名套餐,2026-06-20,,6,2029-06-19\n";
        var run = Importing.as(browse, house.manager(), house.a().id()).csv("vehicles", csv);
        assertThat(run.path("created").asInt()).as(run.toString()).isEqualTo(3);
        var clerk = browse.api(house.people().clerk());
        var files = clerk.get("/api/v1/delivery-files?from=2026-06-01&to=2026-06-30").json().get("items");
        assertThat(files.findValuesAsString("name")).contains("三年六次", "怪套餐");
        var car = java.util.stream.StreamSupport.stream(files.spliterator(), false).filter(f -> "套餐客户".equals(f.path("owner").asString())).findFirst().orElseThrow().get("vehicleId").asLong();
        var holder = clerk.get("/api/v1/vehicles/" + car).json().get("owners").get(0).get("customerId").asLong();
        order("PK-1", car, holder, "FIRST_SERVICE", ",\"mileageKm\":4000,\"items\":\"机油\"");
        order("PK-2", car, holder, "PERIODIC_SERVICE", ",\"mileageKm\":9000,\"items\":\"机油\"");

        assertThat(clerk.get("/api/v1/vehicles/" + car).json().get("packageLeft").asInt()).as("the first service is free").isEqualTo(5);
        assertThat(browse.as(house.people().clerk()).get("/vehicles/" + car).text()).contains("三年六次 · 剩 5 次，共 6 次 · 至 2029-06-19");
        assertThat(browse.as(house.people().clerk()).get("/deliveries?state=all&from=2026-06-01&to=2026-06-30").text()).contains("三年六次", "剩 5 次");
        assertThat(clerk.send("PATCH", "/api/v1/vehicles/" + car, "{\"packageName\":null}", Map.of()).status()).as("times without a package").isEqualTo(422);
        var nameless = clerk.get("/api/v1/delivery-files?from=2026-06-01&to=2026-06-30").json().get("items").valueStream().filter(f -> "无名套餐".equals(f.path("owner").asString())).findFirst().orElseThrow().get("vehicleId").asLong();
        assertThat(clerk.send("PATCH", "/api/v1/vehicles/" + nameless, "{\"colour\":\"白\"}", Map.of()).status()).as("a package without a name does not stand in the way").isEqualTo(200);
        var again = Importing.as(browse, house.manager(), house.a().id()).csv("vehicles", "车牌号,车主,交车日期,保养套餐,套餐购买日期\n京A11F05,套餐客户,2026-06-20,再买三年,2029-07-01\n");
        assertThat(again.path("status").asString()).as(again.toString()).isNotEqualTo("FAILED");
        var renewed = clerk.get("/api/v1/vehicles/" + car).json();
        assertThat(renewed.path("packageFrom").asString()).isEqualTo("2029-07-01");
        assertThat(renewed.path("packageUntil").isString()).as("the end of the package before").isFalse();
    }

    /// The clerk has completed the sheet, so it stays; nothing of an order that went to another car stands on it any more.
    @Test
    void aSheetWhoseOrderWentToAnotherCarSpeaksForItself() {
        var owner = owner("换车人");
        var car = car("沪A77001", owner, "");
        var other = car("沪A77002", owner, "");
        order("RO-77", car, owner, "FIRST_SERVICE", ",\"items\":\"换机油\"");
        var clerk = browse.api(house.people().clerk());
        var id = inScope.of(house.a().id(), () -> sql.fetchSingle(FIRST_SERVICE, FIRST_SERVICE.VEHICLE_ID.eq(car)).getId());
        assertThat(clerk.send("PATCH", "/api/v1/first-services/" + id, "{\"adviserName\":\"老顾问\"}", Map.of()).status()).isEqualTo(200);
        assertThat(clerk.get("/api/v1/first-services/" + id).text()).contains("RO-77", "换机油");

        inScope.run(house.a().id(), () -> sql.execute("update repair_order set vehicle_id = {0}, mileage_km = 5432 where no = 'RO-77' and store_id = {1}", DSL.val(other), DSL.val(house.a().id())));

        assertThat(clerk.get("/api/v1/first-services/" + id).text()).contains("老顾问").doesNotContain("RO-77", "换机油", "5432");
        assertThat(browse.api(house.manager()).send("POST", "/api/v1/first-services/" + id + "/registration", "{}", Map.of()).status()).as("not whole any more").isIn(403, 409);
        assertThat(clerk.send("DELETE", "/api/v1/first-services/" + id, "", Map.of()).status()).as("no order holds it").isEqualTo(204);
    }

    /// An adviser sees own cars and own orders: what a colleague did to the car counts all the same.
    @Test
    void aColleaguesServicesCountForWhoSeesOnlyOwnOrders() {
        var owner = owner("顾问换人");
        var car = car("京A11F11", owner, ",\"packageName\":\"三年六次\",\"packageTimes\":6");
        order("CO-1", car, owner, "FIRST_SERVICE", ",\"mileageKm\":4000,\"items\":\"换机油\"");
        order("CO-2", car, owner, "PERIODIC_SERVICE", ",\"mileageKm\":4100,\"items\":\"机滤\"");
        inScope.run(house.a().id(), () -> sql.execute("update vehicle set adviser_id = {0} where id = {1}", DSL.val(house.people().adviser().id()), DSL.val(car)));
        var id = inScope.of(house.a().id(), () -> sql.fetchSingle(FIRST_SERVICE, FIRST_SERVICE.VEHICLE_ID.eq(car)).getId());
        var adviser = browse.api(house.people().adviser());
        assertThat(adviser.get("/api/v1/repair-orders?vehicleId=" + car).json().path("items").size()).as("none of the orders is theirs").isZero();

        var sheet = adviser.get("/api/v1/first-services/" + id).json();

        assertThat(adviser.get("/api/v1/vehicles/" + car).json().path("packageLeft").asInt()).isEqualTo(5);
        assertThat(sheet.path("no").asString()).isEqualTo("CO-1");
        assertThat(sheet.path("mileageKm").asInt()).isEqualTo(4_000);
        assertThat(sheet.path("content").asString()).isEqualTo("换机油");
        assertThat(browse.as(house.people().adviser()).get("/first-services/" + id).text()).doesNotContain("/removal");
        assertThat(adviser.send("DELETE", "/api/v1/first-services/" + id, "", Map.of()).status()).as("an order's sheet goes with its order").isEqualTo(409);
    }
}
