package app.guike.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.customer.CustomerIntake;
import app.guike.customer.Customers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// A vehicle's archive: its numbers, owners over time and mileage.
@GuikeTest
class VehicleArchiveTest {
    private static final AtomicInteger SERIAL = new AtomicInteger(10_000);

    private final Browse browse;
    private final Cast.House house;
    private final InScope inScope;
    private final Customers customers;
    private final DSLContext sql;
    private final java.util.List<app.guike.customer.ErasureHold> holds;

    VehicleArchiveTest(Browse browse, Cast cast, InScope inScope, Customers customers, DSLContext sql, java.util.List<app.guike.customer.ErasureHold> holds) {
        this.browse = browse;
        this.house = cast.house();
        this.inScope = inScope;
        this.customers = customers;
        this.sql = sql;
        this.holds = holds;
    }

    private long customer(String name) {
        return inScope.of(house.a().id(), () -> customers.create(CustomerIntake.person(house.a().id(), name, "138" + SERIAL.incrementAndGet() + "001")));
    }

    private Browse.Seen post(String json) {
        return browse.api(house.people().clerk()).post("/api/v1/vehicles", json.replace("'", "\"").replace("STORE", String.valueOf(house.a().id())));
    }

    private String plate() {
        return "浙B" + SERIAL.incrementAndGet();
    }

    @Test
    void aWrongCheckDigitIsKeptAndMarked() {
        var sound = post("{'storeId':STORE,'vin':' lfv2a21k5h3000001 ','model':'远航 A5'}");
        var suspect = post("{'storeId':STORE,'vin':'LFV2A21K0H3000001'}");
        var odd = post("{'storeId':STORE,'vin':'WRONG-VIN','plate':'A京12345'}");

        assertThat(sound.status()).as(sound.text()).isEqualTo(201);
        assertThat(sound.json().path("vinSuspect").asBoolean()).isFalse();
        assertThat(sound.json().path("vin").asString()).isEqualTo("LFV**********0001");
        assertThat(suspect.json().path("vinSuspect").asBoolean()).isTrue();
        assertThat(odd.json().path("vinSuspect").asBoolean()).isTrue();
        assertThat(odd.json().path("plateSuspect").asBoolean()).isTrue();
        var page = browse.as(house.people().clerk()).get("/vehicles/" + suspect.json().path("id").asLong());
        assertThat(page.text()).contains("校验位不符");
    }

    @Test
    void aModelThatBeginsWithItsBrandSaysItOnce() {
        var full = post("{'storeId':STORE,'plate':'%s','brand':'远航','model':'远航 A5','modelYear':2025}".formatted(plate()));
        var bare = post("{'storeId':STORE,'plate':'%s','brand':'远航','model':'A5'}".formatted(plate()));
        var clerk = browse.as(house.people().clerk());

        assertThat(clerk.get("/vehicles/" + full.json().path("id").asLong()).text()).contains("<dd>远航 A5 2025</dd>");
        assertThat(clerk.get("/vehicles/" + bare.json().path("id").asLong()).text()).contains("<dd>远航 A5</dd>");
    }

    @Test
    void everyKindOfPlateIsTaken() {
        for (var plate : new String[] {"京A12345", "京AD12345", "粤BG12345", "粤B12345D", "川A1234学", "鲁A123A挂", "粤Z1A23港", "沪A0023领", "京X1234应急"}) {
            var made = post("{'storeId':STORE,'plate':'%s'}".formatted(plate));

            assertThat(made.status()).isEqualTo(201);
            assertThat(made.json().path("plateSuspect").asBoolean()).as(plate).isFalse();
        }
    }

    @Test
    void aVinIsKnownOnceInAStoreAndSomethingMustNameTheCar() {
        post("{'storeId':STORE,'vin':'LVSHCAMB1CE054249'}");

        var again = post("{'storeId':STORE,'vin':'LVSHCAMB1CE054249'}");
        var nameless = post("{'storeId':STORE,'model':'远航 A5'}");

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().path("errors").get(0).path("code").asString()).isEqualTo("vin-taken");
        assertThat(nameless.json().path("errors").get(0).path("code").asString()).isEqualTo("vin-or-plate");
    }

    @Test
    void aSoldCarCarriesItsHistoryToTheNewOwner() {
        var first = customer("首任车主");
        var second = customer("次任车主");
        var id = post("{'storeId':STORE,'plate':'%s','deliveryDate':'2024-03-01','ownerId':%d}".formatted(plate(), first)).json().path("id").asLong();
        var clerk = browse.api(house.people().clerk());

        var sold = clerk.post("/api/v1/vehicles/" + id + "/owners", "{\"customerId\":%d,\"fromDay\":\"2026-05-02\"}".formatted(second));
        var tooEarly = clerk.post("/api/v1/vehicles/" + id + "/owners", "{\"customerId\":%d,\"fromDay\":\"2026-05-01\"}".formatted(first));

        var owners = sold.json().path("owners");
        assertThat(owners).hasSize(2);
        assertThat(owners.get(0).path("name").asString()).isEqualTo("次任车主");
        assertThat(owners.get(1).path("toDay").asString()).isEqualTo("2026-05-01");
        assertThat(tooEarly.status()).isEqualTo(422);
        var api = browse.api(house.manager());
        assertThat(api.get("/api/v1/customers/" + first).json().path("missing").toString()).as("judged at once: no car").doesNotContain("CAR_VIN");
        assertThat(api.get("/api/v1/customers/" + second).json().path("missing").toString()).contains("CAR_VIN");
        var page = browse.as(house.people().clerk()).get("/vehicles/" + id).text();
        assertThat(page).contains("首任车主", "次任车主", "新车交付");
    }

    @Test
    void aDriverIsNoOwnerAndStopsDriving() {
        var owner = customer("单位司机老板");
        var driver = customer("司机小陈");
        var id = post("{'storeId':STORE,'plate':'%s','ownerId':%d}".formatted(plate(), owner)).json().path("id").asLong();
        var clerk = browse.as(house.people().clerk());
        var no = browse.api(house.people().clerk()).get("/api/v1/customers/" + driver).json().path("no").asString();

        assertThat(clerk.post("/vehicles/" + id + "/owners", Map.of("customerId", no, "role", "DRIVER", "fromDay", "")).status()).isEqualTo(303);

        var owners = browse.api(house.people().clerk()).get("/api/v1/vehicles/" + id).json().path("owners");
        assertThat(owners).hasSize(2);
        var row = owners.get(0).path("role").asString().equals("DRIVER") ? owners.get(0) : owners.get(1);
        assertThat(clerk.post("/vehicles/%d/drivers/%d/end".formatted(id, row.path("id").asLong()), Map.of()).status()).isEqualTo(303);
        assertThat(clerk.post("/vehicles/%d/drivers/%d/end".formatted(id, row.path("id").asLong()), Map.of()).status()).isEqualTo(404);
    }

    @Test
    void aSmallerMileageIsKeptAsSuspect() {
        var id = post("{'storeId':STORE,'plate':'%s'}".formatted(plate())).json().path("id").asLong();
        var clerk = browse.api(house.people().clerk());
        clerk.post("/api/v1/vehicles/" + id + "/readings", "{\"km\":12000,\"readOn\":\"2026-08-01\"}");

        var smaller = clerk.post("/api/v1/vehicles/" + id + "/readings", "{\"km\":1250,\"readOn\":\"2026-11-01\"}");

        assertThat(smaller.status()).isEqualTo(201);
        assertThat(smaller.json().path("readings").get(0).path("suspect").asBoolean()).isTrue();
        assertThat(smaller.json().path("lastMileageKm").asInt()).isEqualTo(12_000);
        var ahead = browse.as(house.people().clerk()).post("/vehicles/" + id + "/readings", Map.of("km", "13000", "readOn", "2027-01-01"));
        assertThat(ahead.status()).isEqualTo(422);
        assertThat(ahead.text()).contains("日期不能晚于今天", "value=\"13000\"");
    }

    @Test
    void aFormKeepsWhatWasTypedAndMaskedNumbersStay() {
        var clerk = browse.as(house.people().clerk());
        var number = plate();

        var refused = clerk.post("/vehicles", Map.of("plate", number, "model", "远航 S7", "deliveryDate", "gestern"));
        var made = clerk.post("/vehicles", Map.of("plate", number, "vin", "LYHAAAAA1ME000077", "model", "远航 S7", "deliveryDate", "2026-01-02"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("远航 S7", number);
        assertThat(made.status()).isEqualTo(303);
        var url = made.header("Location");
        assertThat(clerk.post(url, Map.of("version", "1", "vin", "LYH**********0077", "plate", number, "model", "远航 S9", "status", "IN_USE")).status()).isEqualTo(303);
        assertThat(clerk.post(url, Map.of("version", "1", "plate", number)).status()).isEqualTo(412);
        var stored = inScope.of(house.a().id(), () -> sql.fetchSingle("select vin, model from vehicle where plate = {0}", val(number)));
        assertThat(stored.get("vin")).isEqualTo("LYHAAAAA1ME000077");
        assertThat(stored.get("model")).isEqualTo("远航 S9");
    }

    @Test
    void theEtagGuardsAChange() {
        var made = post("{'storeId':STORE,'plate':'%s','colour':'白'}".formatted(plate()));
        var path = "/api/v1/vehicles/" + made.json().path("id").asLong();
        var clerk = browse.api(house.people().clerk());

        var changed = clerk.send("PATCH", path, "{\"colour\":null,\"model\":\"远航 E3\"}", Map.of("If-Match", made.header("ETag")));
        var late = clerk.send("PATCH", path, "{\"colour\":\"黑\"}", Map.of("If-Match", made.header("ETag")));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("colour").isNull()).isTrue();
        assertThat(changed.json().path("plate")).isEqualTo(made.json().path("plate"));
        assertThat(late.status()).isEqualTo(412);
    }

    @Test
    void wholeNumbersAreALookThatIsWrittenDown() {
        var made = post("{'storeId':STORE,'vin':'LYHBBBBB1ME000078'}");
        var id = made.json().path("id").asLong();

        var seen = browse.as(house.manager()).htmx("POST", "/vehicles/" + id + "/looks", Map.of());

        assertThat(seen.text()).contains("LYHBBBBB1ME000078");
        assertThat(browse.as(house.manager()).get("/vehicles/" + id).text()).doesNotContain("LYHBBBBB1ME000078");
        assertThat(browse.as(house.people().clerk()).htmx("POST", "/vehicles/" + id + "/looks", Map.of()).status()).isEqualTo(403);
        var looks = inScope.of(house.a().id(), () -> sql.fetchSingle("select count(*) from scoped.audit_look where kind = 'UNMASK' and subject_type = 'vehicle' and subject_id = {0}",
            val(id)).get(0, Integer.class));
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void plateTailAndVinTailFindTheCar() {
        var number = plate();
        var made = post("{'storeId':STORE,'plate':'%s','vin':'LYHCCCCC1ME123987'}".formatted(number));
        var clerk = browse.api(house.people().clerk());

        for (var asked : new String[] {number, number.substring(3), "123987", "LYHCCCCC1ME123987"}) {
            var found = clerk.get("/api/v1/vehicles?count=true&q=" + Browse.encode(asked));
            assertThat(found.json().path("items").get(0).path("id")).as(asked).isEqualTo(made.json().path("id"));
        }
        assertThat(browse.api(house.people().agentB()).get("/api/v1/vehicles?q=" + Browse.encode(number)).json().path("items")).isEmpty();
    }

    @Test
    void pagesFollowEachOtherByKey() {
        for (int i = 0; i < 5; i++) {
            post("{'storeId':STORE,'plate':'%s','model':'分页 %d'}".formatted(plate(), i));
        }
        var clerk = browse.api(house.people().clerk());
        var first = clerk.get("/api/v1/vehicles?limit=2&model=" + Browse.encode("分页"));
        var second = clerk.get("/api/v1/vehicles?limit=2&model=" + Browse.encode("分页") + "&after=" + first.json().path("next").asString());
        var third = clerk.get("/api/v1/vehicles?limit=2&model=" + Browse.encode("分页") + "&after=" + second.json().path("next").asString());

        assertThat(first.json().path("items")).hasSize(2);
        assertThat(second.json().path("items")).hasSize(2);
        assertThat(third.json().path("items")).hasSize(1);
        assertThat(third.json().path("next").isNull()).isTrue();
        assertThat(clerk.get("/api/v1/vehicles?after=nonsense").status()).isEqualTo(400);
        assertThat(clerk.get("/api/v1/vehicles?sort=price").status()).isEqualTo(422);
    }

    @Test
    void anotherStoreSeesNothingAndTheReaderChangesNothing() {
        var id = post("{'storeId':STORE,'plate':'%s'}".formatted(plate())).json().path("id").asLong();

        assertThat(browse.api(house.people().managerB()).get("/api/v1/vehicles/" + id).status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).get("/vehicles/" + id).status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).get("/vehicles/" + id + "/edit").status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).post("/vehicles/" + id + "/readings", Map.of("km", "1")).status()).isEqualTo(404);
        assertThat(browse.as(house.agent()).get("/vehicles/" + id).status()).isEqualTo(200);
        assertThat(browse.as(house.agent()).get("/vehicles/new").status()).isEqualTo(403);
        assertThat(browse.api(house.agent()).post("/api/v1/vehicles", "{}").status()).isEqualTo(403);
        var foreign = "{\"storeId\":%d,\"plate\":\"浙B00001\"}".formatted(house.b().id());
        assertThat(browse.api(house.people().clerk()).post("/api/v1/vehicles", foreign).status()).isEqualTo(404);
    }

    @Test
    void theListOpensForThoseOfTheStore() {
        var number = plate();
        post("{'storeId':STORE,'plate':'%s','model':'远航 A7'}".formatted(number));

        assertThat(browse.as(house.people().clerk()).get("/vehicles?fresh=yes&q=" + Browse.encode(number)).text()).contains("远航 A7", "缺 VIN", "缺车主");
        assertThat(browse.as(house.manager()).get("/vehicles?q=" + Browse.encode(number)).text()).contains(number.substring(0, 2) + "·" + number.substring(2));
        assertThat(browse.as(house.people().clerk()).get("/vehicles?q=" + Browse.encode(number)).text()).contains(number.substring(0, 2) + "·" + number.charAt(2) + "***");
        assertThat(browse.as(house.people().director()).get("/vehicles?away=6&sort=-lastVisitAt").status()).isEqualTo(200);
        assertThat(browse.as(house.people().director()).get("/vehicles").text()).contains(house.a().code());
    }

    @Test
    void aReadingTypedTooHighIsPutRightByTheRightOne() {
        var id = post("{'storeId':STORE,'plate':'%s'}".formatted(plate())).json().path("id").asLong();
        var clerk = browse.api(house.people().clerk());
        clerk.post("/api/v1/vehicles/" + id + "/readings", "{\"km\":312000,\"readOn\":\"2026-11-20\"}");

        var right = clerk.post("/api/v1/vehicles/" + id + "/readings", "{\"km\":31200,\"readOn\":\"2026-11-20\"}");

        assertThat(right.json().path("readings").findValuesAsString("km")).containsExactly("31200");
        assertThat(right.json().path("lastMileageKm").asInt()).isEqualTo(31_200);
    }

    @Test
    void whoSoldTheCarIsKnownByNameHoldsItsPapersAndHandsItOver() {
        var owner = customer("买车人");
        var second = customer("后来的车主");
        var seller = house.people().serviceManager();
        var id = post("{'storeId':STORE,'plate':'%s','deliveryDate':'2026-10-01','salesAdviserName':'%s','ownerId':%d}".formatted(plate(), seller.name(), owner)).json().path("id").asLong();
        var typed = post("{'storeId':STORE,'plate':'%s','deliveryDate':'2026-10-01','salesAdviserName':'外聘销售','ownerId':%d}".formatted(plate(), customer("无名销售的客户"))).json().path("id").asLong();
        var sold = inScope.of(house.a().id(), () -> sql.fetchSingle("select sales_adviser_id from vehicle where id = {0}", val(id)).get(0, Long.class));
        assertThat(sold).isEqualTo(seller.id());

        assertThat(holding(owner)).as("papers of a sale are kept ten years").contains("sales");
        assertThat(holding(inScope.of(house.a().id(), () -> sql.fetchSingle("select customer_id from vehicle_owner where vehicle_id = {0}", val(typed)).get(0, Long.class)))).as("whoever sold it").contains("sales");
        assertThat(browse.api(house.people().clerk()).post("/api/v1/vehicles/" + id + "/owners", "{\"customerId\":%d,\"fromDay\":\"2026-11-10\"}".formatted(second)).status()).isEqualTo(201);
        assertThat(holding(second)).as("bought it from somebody else").doesNotContain("sales");
        assertThat(browse.api(house.people().administrator()).get("/api/v1/people/" + seller.id() + "/belongings").json().path("sold-vehicles").asInt()).isEqualTo(1);

        browse.api(house.people().clerk()).send("PATCH", "/api/v1/vehicles/" + id, "{\"salesAdviserName\":\"外聘销售\"}", Map.of());
        assertThat(browse.as(house.people().clerk()).get("/deliveries?from=2026-10-01&to=2026-10-01").text()).contains("外聘销售").doesNotContain(seller.name() + "</td>");
    }

    private java.util.List<String> holding(long customer) {
        return inScope.of(house.a().id(), () -> app.guike.customer.Hold.of(sql, customer, holds, val(java.time.LocalDate.parse("2026-11-24"))));
    }
}
