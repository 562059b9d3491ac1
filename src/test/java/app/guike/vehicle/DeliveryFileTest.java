package app.guike.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class DeliveryFileTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    DeliveryFileTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private long owner(String name) {
        return browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"}".formatted(house.a().id(), name)).json().path("id").asLong();
    }

    private long car(String plate, long owner, String delivered) {
        var made = browse.api(house.manager()).post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"%s\",\"deliveryDate\":%s,\"ownerId\":%d}".formatted(house.a().id(), plate, delivered, owner));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private Browse.Seen tick(long car, int n, String body) {
        return browse.api(house.agent()).send("PUT", "/api/v1/vehicles/" + car + "/delivery-file/items/" + n, body, Map.of());
    }

    @Test
    void fileIsCompleteOnlyWhenAllNineAreTicked() throws Exception {
        var owner = owner("提车人");
        var car = car("浙A3K5T8", owner, "\"2026-11-20\"");
        var old = car("浙A3K5T9", owner("老车主"), "\"2024-03-05\"");
        var none = car("浙A3K5TD", owner("没交车"), "null");
        var api = browse.api(house.agent());

        assertThat(api.get("/api/v1/delivery-files").json().path("items").findValuesAsString("vehicleId")).containsExactly(String.valueOf(car));
        assertThat(api.get("/api/v1/delivery-files?from=2024-01-01&to=2024-12-31").json().path("items").findValuesAsString("vehicleId")).as("filed later").containsExactly(String.valueOf(old));
        assertThat(api.get("/api/v1/vehicles/" + none + "/delivery-file").status()).isEqualTo(404);
        var page = browse.as(house.agent());
        assertThat(page.get("/deliveries").text()).contains("购车合同", "保养手册核对", "提车人");

        assertThat(api.upload("/api/v1/customers/" + owner + "/attachments", "contract.txt", "合同".getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of()).status()).isEqualTo(201);
        var paper = api.get("/api/v1/customers/" + owner + "/attachments").json().path("items").path(0).path("id").asLong();
        assertThat(tick(car, 2, "{\"attachmentId\":" + paper + "}").json().path("items").path(1).path("attachment").asString()).isEqualTo("contract.txt");
        assertThat(tick(old, 2, "{\"attachmentId\":" + paper + "}").status()).as("another's paper").isEqualTo(422);
        for (int n : new int[] {1, 3, 4, 5, 6, 7, 9}) {
            assertThat(tick(car, n, "{}").status()).isEqualTo(200);
        }
        assertThat(tick(car, 12, "{}").status()).isEqualTo(404);
        var refused = tick(car, 8, "{}");
        assertThat(refused.status()).as("the archive of the owner lacks something").isEqualTo(409);
        assertThat(api.get("/api/v1/vehicles/" + car + "/delivery-file").json().path("car").path("missing").size()).isEqualTo(1);

        var manager = browse.api(house.manager());
        var rules = "/api/v1/archive-rules?storeId=" + house.a().id();
        var nothing = manager.get(rules).json().propertyNames().stream().map(r -> "\"" + r + "\":\"NONE\"").collect(java.util.stream.Collectors.joining(",", "{", "}"));
        assertThat(manager.send("PUT", rules, nothing, Map.of()).status()).isEqualTo(200);
        assertThat(page.post("/vehicles/" + car + "/delivery-file/8/ticks", Map.of()).status()).isEqualTo(303);
        assertThat(api.get("/api/v1/delivery-files").json().path("items").size()).isZero();
        assertThat(api.get("/api/v1/delivery-files?state=complete").json().path("items").findValuesAsString("vehicleId")).containsExactly(String.valueOf(car));
        var pdf = page.get("/vehicles/" + car + "/delivery-file/print");
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(api.get("/api/v1/delivery-files?state=papers").json().path("items").findValuesAsString("vehicleId")).as("warranty form and PDI sheet are missing").containsExactly(String.valueOf(car));
        assertThat(tick(car, 10, "{}").json().path("car").path("papers").size()).isEqualTo(1);
        assertThat(tick(car, 11, "{}").json().path("car").path("papers").size()).isZero();
        assertThat(api.get("/api/v1/delivery-files?state=papers").json().path("items").size()).isZero();
        assertThat(api.send("DELETE", "/api/v1/vehicles/" + car + "/delivery-file/items/1", "", Map.of()).json().path("car").path("missing").size()).isPositive();
        assertThat(browse.api(house.people().agentB()).get("/api/v1/vehicles/" + car + "/delivery-file").status()).isEqualTo(404);
        assertThat(browse.api(house.people().agentB()).send("PUT", "/api/v1/vehicles/" + car + "/delivery-file/items/1", "{}", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void storeNamesItsSevenPapersAndThereAreAlwaysSeven() {
        var manager = browse.api(house.manager());
        var items = "{\"items\":[{\"zh\":\"钥匙交接单\",\"en\":\"Keys\"},{},{},{},{},{},{}]}";
        var named = manager.send("PUT", "/api/v1/delivery-items?storeId=" + house.a().id(), items, Map.of());

        assertThat(named.status()).as(named.text()).isEqualTo(200);
        assertThat(named.json().path("items").size()).isEqualTo(9);
        assertThat(named.json().path("items").path(0).asString()).isIn("钥匙交接单", "Keys");
        assertThat(manager.send("PUT", "/api/v1/delivery-items?storeId=" + house.a().id(), items.replace("{},{}", "null,{}"), Map.of()).status()).as("a place is left empty, not out").isEqualTo(422);
        assertThat(manager.send("PUT", "/api/v1/delivery-items?storeId=" + house.a().id(), "{\"items\":[{}]}", Map.of()).status()).isEqualTo(422);
        assertThat(browse.as(house.manager()).get("/deliveries/items").text()).contains("钥匙交接单", "购车合同");
        assertThat(browse.as(house.agent()).get("/deliveries/items").status()).isEqualTo(403);
    }

    @Test
    void whoMayReadCarsAndNotCustomersSeesNoNames() {
        var owner = browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"保密车主\",\"phones\":[{\"number\":\"13912349876\"}]}".formatted(house.a().id())).json().path("id").asLong();
        var car = browse.api(house.people().clerk()).post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"浙A7N001\",\"deliveryDate\":\"2026-08-01\",\"ownerId\":%d}".formatted(house.a().id(), owner)).json().path("id").asLong();
        browse.api(house.people().clerk()).post("/api/v1/first-services", "{\"vehicleId\":%d,\"doneOn\":\"2026-11-20\",\"mileageKm\":4000,\"content\":\"机油\"}".formatted(car));
        inScope.unscoped(() -> sql.execute("insert into api_token (employee_id, name, hash, permissions) values ({0}, 'cars only', {1}, '{vehicle.read}')",
            org.jooq.impl.DSL.val(house.people().clerk().id()), org.jooq.impl.DSL.val(app.guike.base.Hash.sha256Hex("cars-only-" + house.a().id()))));
        var narrow = browse.api("cars-only-" + house.a().id());
        assertThat(browse.api(house.people().clerk()).get("/api/v1/delivery-files?from=2026-08-01&to=2026-08-01").text()).contains("保密车主");

        for (var path : java.util.List.of("/api/v1/delivery-files?from=2026-08-01&to=2026-08-01", "/api/v1/vehicles/" + car + "/delivery-file", "/api/v1/first-services?month=2026-11")) {
            var seen = narrow.get(path);
            assertThat(seen.status()).as(path).isEqualTo(200);
            assertThat(seen.text()).as(path).contains("\"vehicleId\":" + car).doesNotContain("保密车主", "9876");
        }
    }
}
