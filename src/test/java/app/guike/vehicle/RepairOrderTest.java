package app.guike.vehicle;

import static guike.Tables.CUSTOMER;
import static guike.Tables.VEHICLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.customer.CustomerIntake;
import app.guike.customer.Customers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A car comes, is repaired and leaves (catalog C1, C28).
@GuikeTest
class RepairOrderTest {
    private static final AtomicInteger SERIAL = new AtomicInteger(20_000);

    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final InScope inScope;
    private final Customers customers;
    private final DSLContext sql;
    private final TestClock clock;

    RepairOrderTest(Browse browse, Cast cast, InScope inScope, Customers customers, DSLContext sql, TestClock clock) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.inScope = inScope;
        this.customers = customers;
        this.sql = sql;
        this.clock = clock;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private record Car(long id, long owner, String plate) {
    }

    private Car car(String name) {
        var serial = SERIAL.incrementAndGet();
        var owner = inScope.of(house.a().id(), () -> customers.create(CustomerIntake.person(house.a().id(), name, "139" + serial + "002")));
        var plate = "浙C" + serial;
        var made = browse.api(house.people().clerk()).post("/api/v1/vehicles",
            "{\"storeId\":%d,\"plate\":\"%s\",\"model\":\"远航 S5\",\"ownerId\":%d}".formatted(house.a().id(), plate, owner));
        return new Car(made.json().path("id").asLong(), owner, plate);
    }

    private String no() {
        return "W" + SERIAL.incrementAndGet();
    }

    private Browse.Seen open(Cast.Person person, Car car, String no, String more) {
        return browse.api(person).post("/api/v1/repair-orders",
            ("{'storeId':%d,'no':'%s','vehicleId':%d,'type':'REPAIR'%s}").formatted(house.a().id(), no, car.id(), more).replace("'", "\""));
    }

    @Test
    void aDeliveredOrderTellsCarAndCustomerWhoLookedAfterThem() {
        var car = car("王先生");
        var opened = open(house.people().receptionist(), car, no(), ",'adviserName':'服务顾问甲','mileageKm':31200,'customerWords':'刹车有点软',"
            + "'lines':[{'kind':'LABOUR','name':'更换前制动片','amount':260},{'kind':'PART','name':'前制动片','quantity':1,'amount':480.5}]");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(opened.json().path("state").asString()).isEqualTo("OPEN");
        assertThat(opened.json().path("adviserId").asLong()).isEqualTo(house.people().adviser().id());
        assertThat(opened.json().path("totalAmount").decimalValue()).isEqualByComparingTo("740.5");
        assertThat(opened.json().path("customerId").asLong()).isEqualTo(car.owner());

        var path = "/api/v1/repair-orders/" + opened.json().path("id").asLong();
        var delivered = browse.api(house.people().receptionist()).post(path + "/delivery", "{\"deliveredAt\":\"2026-11-24T10:00:00+08:00\"}");

        assertThat(delivered.json().path("state").asString()).isEqualTo("DELIVERED");
        assertThat(delivered.json().path("deliveredOn").asString()).isEqualTo("2026-11-24");
        inScope.run(house.a().id(), () -> {
            var vehicle = sql.fetchSingle(VEHICLE, VEHICLE.ID.eq(car.id()));
            assertThat(vehicle.getLastVisitAt()).isEqualTo("2026-11-24T02:00:00Z");
            assertThat(vehicle.getAdviserId()).isEqualTo(house.people().adviser().id());
            assertThat(vehicle.getLastMileageKm()).isEqualTo(31_200);
            assertThat(sql.fetchSingle(CUSTOMER, CUSTOMER.ID.eq(car.owner())).getAdviserId()).isEqualTo(house.people().adviser().id());
        });
        assertThat(browse.api(house.people().receptionist()).post(path + "/delivery", "{}").status()).isEqualTo(409);
        assertThat(browse.api(house.people().receptionist()).post(path + "/cancellation", "{}").status()).isEqualTo(409);
    }

    @Test
    void whatACustomerNeedsAndWhoTheyAreIsSeenWhereverTheyAreServed() {
        var car = car("要照顾的人");
        inScope.run(house.a().id(), () -> sql.execute("update customer set special_needs = '听力不好，请当面说', importance = 'VIP' where id = {0}", org.jooq.impl.DSL.val(car.owner())));
        inScope.run(house.a().id(), () -> sql.execute("update vehicle set delivery_date = date '2026-11-20' where id = {0}", org.jooq.impl.DSL.val(car.id())));
        var order = open(house.people().clerk(), car, no(), "").json().path("id").asLong();
        var workshop = browse.as(house.people().receptionist());

        assertThat(workshop.get("/repair-orders/" + order).text()).contains("听力不好", "VIP");
        for (var page : new String[] {"/repair-orders/" + order + "/edit", "/repair-orders/new?vehicle=" + car.id(), "/appointments/new?customer=" + car.owner(), "/vehicles/" + car.id() + "/delivery-file"}) {
            var seen = (page.startsWith("/repair-orders") ? workshop : browse.as(house.agent())).get(page);
            assertThat(seen.status()).as(page).isEqualTo(200);
            assertThat(seen.text()).as(page).contains("听力不好");
        }
    }

    @Test
    void anEarlierVisitWrittenLaterDoesNotTakeTheCarOver() {
        var car = car("补录客户");
        open(house.people().clerk(), car, no(), ",'adviserId':%d,'arrivedAt':'2026-11-20T09:00:00+08:00','deliveredAt':'2026-11-20T11:00:00+08:00'".formatted(house.people().adviser().id()));

        open(house.people().clerk(), car, no(), ",'adviserName':'已离职顾问','arrivedAt':'2026-10-01T09:00:00+08:00','deliveredAt':'2026-10-01T11:00:00+08:00'");

        inScope.run(house.a().id(), () -> {
            var vehicle = sql.fetchSingle(VEHICLE, VEHICLE.ID.eq(car.id()));
            assertThat(vehicle.getLastVisitAt()).isEqualTo("2026-11-20T03:00:00Z");
            assertThat(vehicle.getAdviserId()).isEqualTo(house.people().adviser().id());
        });
    }

    @Test
    void anAdviserTakesInOwnCarsOnly() {
        var car = car("顾问的客户");
        open(house.people().clerk(), car, no(), ",'adviserId':%d,'arrivedAt':'2026-11-20T09:00:00+08:00','deliveredAt':'2026-11-20T11:00:00+08:00'".formatted(house.people().adviser().id()));
        var adviser = house.people().adviser();

        var own = open(adviser, car, no(), "");
        var others = open(adviser, car, no(), ",'adviserId':%d".formatted(house.people().serviceManager().id()));
        var stranger = open(adviser, car("别人的客户"), no(), "");

        assertThat(own.status()).as(own.text()).isEqualTo(201);
        assertThat(own.json().path("adviserId").asLong()).isEqualTo(adviser.id());
        assertThat(others.json().path("errors").get(0).path("code").asString()).isEqualTo("adviser-not-you");
        assertThat(stranger.status()).isEqualTo(422);
        assertThat(browse.as(adviser).get("/repair-orders").text()).contains(own.json().path("no").asString());
    }

    @Test
    void whatCannotBeIsTold() {
        var car = car("李女士");
        var no = no();
        open(house.people().clerk(), car, no, "");

        assertThat(code(open(house.people().clerk(), car, no, ""))).isEqualTo("order-no-taken");
        assertThat(code(open(house.people().clerk(), car, no(), ",'arrivedAt':'2026-11-25T10:00:00+08:00'"))).isEqualTo("moment-ahead");
        assertThat(code(open(house.people().clerk(), car, no(), ",'arrivedAt':'2026-11-24T09:00:00+08:00','deliveredAt':'2026-11-24T08:00:00+08:00'")))
            .isEqualTo("delivered-before-arrival");
        assertThat(code(open(house.people().clerk(), car, no(), ",'adviserId':%d".formatted(house.people().adviserB().id())))).isEqualTo("adviser-unknown");
        assertThat(code(open(house.people().clerk(), new Car(987_654_321, 0, ""), no(), ""))).isEqualTo("vehicle-unknown");
    }

    private static String code(Browse.Seen seen) {
        assertThat(seen.status()).isEqualTo(422);
        return seen.json().path("errors").get(0).path("code").asString();
    }

    @Test
    void aCarThatLeftWithoutContentStandsOnTheClerksList() {
        var car = car("没填内容");
        var no = no();
        var id = open(house.people().receptionist(), car, no, "").json().path("id").asLong();
        var reception = browse.as(house.people().receptionist());
        assertThat(reception.post("/repair-orders/" + id + "/delivery", Map.of("deliveredAt", "")).status()).isEqualTo(303);
        assertThat(reception.get("/repair-orders/" + id).text()).contains("请在今天之内补上维修内容");

        var clerk = browse.as(house.people().clerk());
        assertThat(clerk.get("/").text()).contains("今日车间", no);
        assertThat(clerk.get("/repair-orders?state=DELIVERED&from=2026-11-24&to=2026-11-24&content=missing").text()).contains(no);

        var form = "version=2&no=" + no + "&type=REPAIR&arrivedAt=2026-11-24T10:00&lineKind=LABOUR&lineName=" + Browse.encode("四轮定位")
            + "&lineQuantity=1&lineAmount=180&lineCode=&lineKind=PART&lineName=&lineQuantity=&lineAmount=&lineCode=";
        assertThat(clerk.post("/repair-orders/" + id, form).status()).isEqualTo(303);
        assertThat(clerk.get("/repair-orders?content=missing").text()).doesNotContain(no);
        assertThat(clerk.get("/repair-orders/" + id).text()).contains("四轮定位", "180.00");
        assertThat(clerk.get("/vehicles/" + car.id()).text()).contains(no, "四轮定位");
    }

    @Test
    void linesAreReplacedAsAWholeAndTheEtagGuardsThem() {
        var car = car("改单客户");
        var opened = open(house.people().clerk(), car, no(), ",'lines':[{'name':'检测','amount':100}]");
        var path = "/api/v1/repair-orders/" + opened.json().path("id").asLong();
        var clerk = browse.api(house.people().clerk());

        var changed = clerk.send("PATCH", path, "{\"lines\":[{\"name\":\"检测\",\"amount\":100},{\"kind\":\"PART\",\"name\":\"火花塞\",\"amount\":360}]}",
            Map.of("If-Match", opened.header("ETag")));
        var late = clerk.send("PATCH", path, "{\"technician\":\"赵师傅\"}", Map.of("If-Match", opened.header("ETag")));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("lines")).hasSize(2);
        assertThat(changed.json().path("totalAmount").decimalValue()).isEqualByComparingTo("460");
        assertThat(changed.json().path("items").asString()).isEqualTo("检测、火花塞");
        assertThat(late.status()).isEqualTo(412);
    }

    @Test
    void aFormKeepsItsLinesWhenItIsRefused() {
        var car = car("表单客户");
        var clerk = browse.as(house.people().clerk());

        var refused = clerk.post("/repair-orders", "no=&type=REPAIR&vehicle=" + Browse.encode(car.plate()) + "&lineKind=PART&lineName=" + Browse.encode("刹车油")
            + "&lineQuantity=&lineAmount=1x0&lineCode=");
        var made = clerk.post("/repair-orders", Map.of("no", no(), "type", "RECALL", "vehicle", car.plate(), "arrivedAt", "2026-11-24T09:30"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("刹车油", "1x0", car.plate());
        assertThat(made.status()).isEqualTo(303);
        assertThat(clerk.get(made.header("Location")).text()).contains("召回", "表单客户");
        assertThat(clerk.post(made.header("Location") + "/cancellation", Map.of()).status()).isEqualTo(303);
        assertThat(clerk.get(made.header("Location")).text()).contains("已取消");
    }

    @Test
    void theCustomersPageAndTimelineShowCarsAndVisits() {
        var car = car("故事客户");
        var no = no();
        open(house.people().clerk(), car, no, ",'arrivedAt':'2026-11-23T09:00:00+08:00','deliveredAt':'2026-11-23T11:00:00+08:00','items':'更换机油'");

        var timeline = browse.api(house.agent()).get("/api/v1/customers/" + car.owner() + "/timeline").json().path("items");

        assertThat(timeline.toString()).contains("REPAIR_ORDER_OPENED", "REPAIR_ORDER_DELIVERED", no);
        assertThat(browse.api(house.agent()).get("/api/v1/customers?q=" + Browse.encode(car.plate())).json().path("items").get(0).path("id").asLong()).isEqualTo(car.owner());
        var tail = browse.api(house.agent()).get("/api/v1/repair-orders?count=true&customerId=" + car.owner());
        assertThat(tail.json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void anotherStoreSeesNoOrder() {
        var car = car("保密客户");
        var no = no();
        var id = open(house.people().clerk(), car, no, "").json().path("id").asLong();
        var stranger = browse.as(house.people().managerB());

        assertThat(stranger.get("/repair-orders/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/repair-orders/" + id + "/edit").status()).isEqualTo(404);
        assertThat(stranger.post("/repair-orders/" + id + "/delivery", Map.of()).status()).isEqualTo(404);
        assertThat(stranger.post("/repair-orders/" + id + "/cancellation", Map.of()).status()).isEqualTo(404);
        assertThat(stranger.get("/repair-orders").text()).doesNotContain(no);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/repair-orders/" + id).status()).isEqualTo(404);
        assertThat(browse.as(house.agent()).post("/repair-orders/" + id + "/delivery", Map.of()).status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/repair-orders/" + id).text()).contains(no, "保密客户");
    }

    private java.util.List<String> readings(Car car) {
        return inScope.of(house.a().id(), () -> sql.fetch("select read_on || ' ' || km || ' ' || suspect from odometer_reading where vehicle_id = {0} order by read_on, source", val(car.id())).into(String.class));
    }

    private Integer mileage(Car car) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(VEHICLE, VEHICLE.ID.eq(car.id())).getLastMileageKm());
    }

    private Browse.Seen patch(Browse.Seen order, String body) {
        var path = "/api/v1/repair-orders/" + order.json().path("id").asLong();
        var seen = browse.api(house.people().clerk()).send("PATCH", path, body.replace("'", "\""), Map.of());
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        return seen;
    }

    @Test
    void aMileageTypedTooHighIsPutRightByTheOrder() {
        var car = car("多打一位");
        var slip = open(house.people().clerk(), car, no(), ",'mileageKm':312000,'arrivedAt':'2026-11-10T09:00:00+08:00'");
        open(house.people().clerk(), car, no(), ",'mileageKm':31300,'arrivedAt':'2026-11-20T09:00:00+08:00'");
        assertThat(readings(car)).containsExactly("2026-11-10 312000 false", "2026-11-20 31300 true");

        patch(slip, "{'mileageKm':31200}");
        assertThat(readings(car)).containsExactly("2026-11-10 31200 false", "2026-11-20 31300 false");
        assertThat(mileage(car)).isEqualTo(31_300);

        patch(slip, "{'arrivedAt':'2026-11-12T09:00:00+08:00'}");
        assertThat(readings(car)).as("on the day it came").containsExactly("2026-11-12 31200 false", "2026-11-20 31300 false");

        var other = car("真正的那辆");
        patch(slip, "{'vehicleId':%d,'customerId':%d}".formatted(other.id(), other.owner()));
        assertThat(readings(car)).containsExactly("2026-11-20 31300 false");
        assertThat(readings(other)).containsExactly("2026-11-12 31200 false");

        browse.api(house.people().clerk()).post("/api/v1/repair-orders/" + slip.json().path("id").asLong() + "/cancellation", "{}");
        assertThat(readings(other)).isEmpty();
        assertThat(mileage(other)).isNull();
    }

    @Test
    void aDeliveredOrderOfAnotherCarTakesItsVisitWithIt() {
        var wrong = car("看错车牌");
        var right = car("真正来的");
        open(house.people().clerk(), wrong, no(), ",'arrivedAt':'2026-10-05T09:00:00+08:00','deliveredAt':'2026-10-05T17:00:00+08:00'");
        var slip = open(house.people().clerk(), wrong, no(), ",'arrivedAt':'2026-11-12T09:00:00+08:00','deliveredAt':'2026-11-12T17:00:00+08:00'");
        assertThat(lastVisit(wrong)).isEqualTo("2026-11-12T09:00:00Z");
        assertThat(lastVisit(right)).isNull();

        patch(slip, "{'vehicleId':%d,'customerId':%d}".formatted(right.id(), right.owner()));

        assertThat(lastVisit(wrong)).isEqualTo("2026-10-05T09:00:00Z");
        assertThat(lastVisit(right)).isEqualTo("2026-11-12T09:00:00Z");
    }

    private @Nullable String lastVisit(Car car) {
        var at = inScope.of(house.a().id(), () -> sql.fetchSingle(VEHICLE, VEHICLE.ID.eq(car.id())).getLastVisitAt());
        return at == null ? null : at.toInstant().toString();
    }

    @Test
    void twoOrdersOfADayKeepTheLargerMileageWhenOneIsCancelled() {
        var car = car("一天两单");
        open(house.people().clerk(), car, no(), ",'mileageKm':8000,'arrivedAt':'2026-11-20T08:00:00+08:00'");
        var second = open(house.people().clerk(), car, no(), ",'mileageKm':8040,'arrivedAt':'2026-11-20T16:00:00+08:00'");
        assertThat(readings(car)).containsExactly("2026-11-20 8040 false");

        browse.api(house.people().clerk()).post("/api/v1/repair-orders/" + second.json().path("id").asLong() + "/cancellation", "{}");

        assertThat(readings(car)).containsExactly("2026-11-20 8000 false");
        assertThat(mileage(car)).isEqualTo(8_000);
    }

    @Test
    void anAdviserTakesInAColleaguesCarByItsWholeNumber() {
        var car = car("同事的老客户");
        var no = no();
        open(house.people().clerk(), car, no, ",'adviserId':%d,'arrivedAt':'2026-11-20T09:00:00+08:00','deliveredAt':'2026-11-20T11:00:00+08:00'".formatted(house.people().serviceManager().id()));
        var adviser = house.people().adviser();
        var page = browse.as(adviser);
        assertThat(page.get("/vehicles/" + car.id()).status()).as("not seen").isEqualTo(404);

        var tail = page.post("/repair-orders", Map.of("no", no(), "type", "REPAIR", "vehicle", car.plate().substring(3), "arrivedAt", "2026-11-24T09:30"));
        var taken = page.post("/repair-orders", Map.of("no", no, "type", "REPAIR", "vehicle", car.plate(), "arrivedAt", "2026-11-24T09:30"));
        var made = page.post("/repair-orders", Map.of("no", no(), "type", "REPAIR", "vehicle", car.plate().charAt(0) + " " + car.plate().substring(1).toLowerCase(), "arrivedAt", "2026-11-24T09:30", "mileageKm", "52000"));

        assertThat(tail.status()).as("a part of the number is no knowledge of the car").isEqualTo(422);
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.text()).as("a number that a colleague's order has").contains("本店已有这个工单号");
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        var order = page.get(made.header("Location")).text();
        assertThat(order).as("what it is called, without a way to a page that is not theirs").contains("远航 S5", app.guike.base.Plate.parse(car.plate()).orElseThrow().shown()).doesNotContain("/vehicles/" + car.id() + "\"");
        assertThat(page.get("/repair-orders").text()).contains(app.guike.base.Plate.parse(car.plate()).orElseThrow().shown()).doesNotContain("/vehicles/" + car.id() + "\"");
        assertThat(browse.as(house.people().clerk()).get("/repair-orders").text()).contains("/vehicles/" + car.id() + "\"");
        var id = made.header("Location").replaceAll("\\D", "");
        var changed = browse.api(adviser).send("PATCH", "/api/v1/repair-orders/" + id, "{\"technician\":\"赵师傅\"}", Map.of());
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(browse.api(adviser).get("/api/v1/repair-orders/" + id).json().path("customerId").asLong()).isEqualTo(car.owner());
        var api = browse.api(adviser).post("/api/v1/repair-orders", "{\"storeId\":%d,\"no\":\"%s\",\"vehicleNo\":\"%s\",\"type\":\"REPAIR\"}".formatted(house.a().id(), no(), car.plate()));
        assertThat(api.status()).as(api.text()).isEqualTo(201);
        var stranger = browse.api(house.people().adviserB()).post("/api/v1/repair-orders", "{\"storeId\":%d,\"no\":\"%s\",\"vehicleNo\":\"%s\",\"type\":\"REPAIR\"}".formatted(house.b().id(), no(), car.plate()));
        assertThat(stranger.status()).as("known in its own store alone").isEqualTo(422);
    }

    @Test
    void theFormOfACarShowsItsPlateMaskedAndKnowsItAllTheSame() {
        var car = car("遮住号牌");
        var reception = browse.as(house.people().receptionist());
        var masked = app.guike.base.Masking.plate(car.plate());
        assertThat(reception.get("/vehicles/" + car.id()).text()).as("may not unmask").contains(masked).doesNotContain(car.plate());

        var form = reception.get("/repair-orders/new?vehicle=" + car.id()).text();

        assertThat(form).contains("value=\"" + masked + "\"", "name=\"vehicleId\" value=\"" + car.id() + "\"").doesNotContain(car.plate());
        var made = reception.post("/repair-orders", Map.of("no", no(), "type", "REPAIR", "vehicle", masked, "vehicleId", String.valueOf(car.id()), "arrivedAt", "2026-11-24T09:30"));
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        assertThat(reception.get(made.header("Location")).text()).contains("遮住号牌");
        var other = car("改填另一辆");
        var typed = reception.post("/repair-orders", Map.of("no", no(), "type", "REPAIR", "vehicle", other.plate(), "vehicleId", String.valueOf(car.id()), "arrivedAt", "2026-11-24T09:30"));
        assertThat(reception.get(typed.header("Location")).text()).as("what is typed counts").contains("改填另一辆");
    }

    @Test
    void anOrderKeepsItsAdviserWhoHasLeft() {
        var car = car("顾问走了");
        var gone = cast.person("gone" + SERIAL.incrementAndGet(), "老顾问", house.a(), "service_adviser");
        var order = open(house.people().clerk(), car, no(), ",'adviserId':%d".formatted(gone.id()));
        inScope.unscoped(() -> sql.execute("update employee set deactivated_at = now() where id = {0}", val(gone.id())));
        inScope.run(house.a().id(), () -> sql.execute("delete from post where employee_id = {0}", val(gone.id())));
        var clerk = browse.as(house.people().clerk());
        var path = "/repair-orders/" + order.json().path("id").asLong();

        assertThat(clerk.get(path + "/edit").text()).contains("<option value=\"" + gone.id() + "\" selected>老顾问");
        assertThat(clerk.post(path, Map.of("version", "1", "no", order.json().path("no").asString(), "type", "REPAIR", "adviserId", String.valueOf(gone.id()), "arrivedAt", "2026-11-24T09:00")).status()).isEqualTo(303);
        assertThat(browse.api(house.people().clerk()).get("/api/v1" + path).json().path("adviserId").asLong()).isEqualTo(gone.id());
    }

    private record LookedAfter(@Nullable Long car, @Nullable Long owner) {
    }

    private LookedAfter by(Car car) {
        return inScope.of(house.a().id(), () -> new LookedAfter(sql.fetchSingle(VEHICLE, VEHICLE.ID.eq(car.id())).getAdviserId(), sql.fetchSingle(CUSTOMER, CUSTOMER.ID.eq(car.owner())).getAdviserId()));
    }

    private Browse.Seen delivered(Car car, String day, Cast.Person adviser) {
        return open(house.people().clerk(), car, no(), ",'adviserId':%d,'arrivedAt':'%sT09:00:00+08:00','deliveredAt':'%sT17:00:00+08:00'".formatted(adviser.id(), day, day));
    }

    @Test
    void theAdviserOfTheLatestOrderIsPutRightWithIt() {
        var one = house.people().adviser();
        var other = house.people().serviceManager();
        var car = car("顾问写错了");
        var early = delivered(car, "2026-10-05", one);
        var late = delivered(car, "2026-11-12", one);

        patch(early, "{'adviserId':%d}".formatted(other.id()));
        assertThat(by(car)).as("not the latest").isEqualTo(new LookedAfter(one.id(), one.id()));
        patch(late, "{'adviserId':%d}".formatted(other.id()));
        assertThat(by(car)).isEqualTo(new LookedAfter(other.id(), other.id()));

        inScope.run(house.a().id(), () -> sql.execute("update vehicle set adviser_id = {0} where id = {1}", val(one.id()), val(car.id())));
        patch(late, "{'technician':'赵师傅'}");
        assertThat(by(car)).as("given to another since: what else is written down changes nothing").isEqualTo(new LookedAfter(one.id(), other.id()));
    }

    @Test
    void anOrderOfAnotherCarTakesItsAdviserThereAndGivesTheFormerBack() {
        var one = house.people().adviser();
        var other = house.people().serviceManager();
        var wrong = car("认错的车");
        var right = car("该记的车");
        delivered(wrong, "2026-10-05", one);
        var slip = delivered(wrong, "2026-11-12", other);
        assertThat(by(wrong)).isEqualTo(new LookedAfter(other.id(), other.id()));

        patch(slip, "{'vehicleId':%d,'customerId':%d}".formatted(right.id(), right.owner()));

        assertThat(by(wrong)).isEqualTo(new LookedAfter(one.id(), one.id()));
        assertThat(by(right)).isEqualTo(new LookedAfter(other.id(), other.id()));
    }

    @Test
    void aVisitOfWhichOnlyTheHandOverIsKnownCountsLikeOthers() {
        var car = car("只有出厂的");
        var known = no();
        open(house.people().clerk(), car, known, ",'arrivedAt':'2026-10-05T09:00:00+08:00','deliveredAt':'2026-10-05T17:00:00+08:00','totalAmount':200,'mileageKm':20000");
        var no = no();
        var order = open(house.people().clerk(), car, no, ",'deliveredAt':'2026-11-12T17:00:00+08:00','totalAmount':1034,'mileageKm':21000");
        assertThat(order.status()).as(order.text()).isEqualTo(201);
        assertThat(order.json().path("arrivedAt").isNull()).isTrue();

        assertThat(readings(car)).as("on the day it left").containsExactly("2026-10-05 20000 false", "2026-11-12 21000 false");
        assertThat(mileage(car)).isEqualTo(21_000);
        var agent = browse.as(house.agent());
        assertThat(agent.get("/customers/" + car.owner()).text()).contains("¥1,234.00", "<dt>最近来店</dt><dd>11-12 17:00");
        for (var page : java.util.List.of(agent.get("/customers/" + car.owner()).text(), agent.get("/vehicles/" + car.id()).text())) {
            assertThat(page.indexOf(no)).isPositive().isLessThan(page.indexOf(known));
        }

        patch(order, "{'arrivedAt':'2026-11-10T09:00:00+08:00'}");
        assertThat(readings(car)).as("it came earlier").containsExactly("2026-10-05 20000 false", "2026-11-10 21000 false");
    }
}
