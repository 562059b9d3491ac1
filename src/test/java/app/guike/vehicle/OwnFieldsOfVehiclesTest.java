package app.guike.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.ingest.Importing;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Fields that a house adds to the archives of its vehicles: in form, page, list, filter, import and API.
@GuikeTest
class OwnFieldsOfVehiclesTest {
    private final Browse browse;
    private final Cast.House house;
    private final String n;

    OwnFieldsOfVehiclesTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
        this.n = String.valueOf(house.a().id());
    }

    private Browse.Api manager() {
        return browse.api(house.manager());
    }

    private Browse.Seen field(String key, String type, String more) {
        return manager().post("/api/v1/custom-fields", "{\"subject\":\"VEHICLE\",\"key\":\"%1$s_%2$s\",\"labelZh\":\"%1$s栏%2$s\",\"labelEn\":\"%1$s %2$s\",\"type\":\"%3$s\"%4$s}".formatted(key, n, type, more));
    }

    private Browse.Seen car(String vin, String custom) {
        return manager().post("/api/v1/vehicles", "{\"storeId\":%s,\"vin\":\"%s\",\"model\":\"朗逸\"%s}".formatted(n, vin, custom));
    }

    @Test
    void valuesAreTypedShownFoundAndChanged() {
        assertThat(field("film", "CHOICE", ",\"listed\":true,\"choices\":[{\"code\":\"A\",\"labelZh\":\"威固膜\",\"labelEn\":\"V\"},{\"code\":\"B\",\"labelZh\":\"龙膜\",\"labelEn\":\"L\"}]").status()).isEqualTo(201);
        assertThat(field("tyres", "DATE", "").json().path("subject").asString()).isEqualTo("VEHICLE");
        var film = "film_" + n;
        var tyres = "tyres_" + n;
        var made = car("LOWNF00000000001", ",\"custom\":{\"%s\":\"A\",\"%s\":\"2027-03-01\"}".formatted(film, tyres));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        car("LOWNF00000000002", ",\"custom\":{\"%s\":\"B\"}".formatted(film));
        var id = made.json().path("id").asLong();

        assertThat(made.json().path("custom").path(film).asString()).isEqualTo("A");
        assertThat(car("LOWNF00000000003", ",\"custom\":{\"%s\":\"Z\"}".formatted(film)).json().path("errors").findValuesAsString("field")).containsExactly("custom." + film);
        assertThat(manager().get("/api/v1/vehicles?custom%5B" + film + "%5D=A").json().path("items").findValuesAsString("id")).containsExactly(String.valueOf(id));
        assertThat(manager().get("/api/v1/vehicles?custom%5B" + tyres + ".from%5D=2027-02-01").json().path("items").findValuesAsString("id")).containsExactly(String.valueOf(id));
        assertThat(manager().get("/api/v1/vehicles?custom%5Bnobody%5D=1").status()).isEqualTo(422);
        var page = browse.as(house.manager());
        assertThat(page.get("/vehicles/" + id).text()).contains("威固膜", "2027-03-01", "film栏" + n);
        var list = page.get("/vehicles?custom%5B" + film + "%5D=A").text();
        assertThat(list).contains("film栏" + n, "威固膜", "/vehicles/" + id).contains("共 1 辆");
        assertThat(page.get("/vehicles/" + id + "/edit").text()).contains("name=\"custom." + film + "\"", "value=\"2027-03-01\"");
        var typed = Map.of("version", "1", "vin", "LOWNF00000000001", "model", "朗逸", "status", "IN_USE", "custom", "yes", "custom." + film, "B", "custom." + tyres, "2027-13-01");
        assertThat(page.post("/vehicles/" + id, typed).status()).as("no day").isEqualTo(422);
        assertThat(manager().send("PATCH", "/api/v1/vehicles/" + id, "{\"custom\":{\"%s\":\"B\"}}".formatted(film), Map.of("If-Match", "\"1\"")).json().path("custom").toString())
            .contains("\"" + film + "\":\"B\"", "2027-03-01");
        assertThat(browse.api(house.people().managerB()).get("/api/v1/vehicles?custom%5B" + film + "%5D=B").json().path("items").size()).as("another store").isZero();
        assertThat(manager().post("/api/v1/customers", "{\"storeId\":%s,\"name\":\"王车\",\"custom\":{\"%s\":\"A\"}}".formatted(n, film)).status()).as("of vehicles alone").isEqualTo(422);
    }

    @Test
    void filesFillThemAndWhatFitsNotIsRefused() throws java.io.IOException {
        field("range", "NUMBER", "");
        var file = "车架号,车牌号,车型,range栏" + n + "\nLOWNF00000000011,京A1B2C1,朗逸,430\nLOWNF00000000012,京A1B2C2,朗逸,430.5\nLOWNF00000000013,京A1B2C3,朗逸,\n";

        var run = Importing.as(browse, house.manager(), house.a().id()).csv("vehicles", file);

        assertThat(run.path("created").asInt()).as(run.toString()).isEqualTo(2);
        assertThat(run.path("refused").asInt()).as("no half kilometres").isEqualTo(1);
        assertThat(manager().get("/api/v1/vehicles?custom%5Brange_" + n + "%5D=430").json().path("items").size()).isEqualTo(1);
        assertThat(Importing.as(browse, house.manager(), house.a().id()).csv("vehicles", file.replace("430\n", "440\n")).path("changed").asInt()).isEqualTo(1);
        assertThat(manager().get("/api/v1/vehicles?custom%5Brange_" + n + "%5D=440").json().path("items").size()).isEqualTo(1);

        var manager = browse.as(house.manager());
        assertThat(manager.get("/vehicles").text()).contains("导出车辆");
        assertThat(manager.fragment("/vehicles/exports/new?custom%5Brange_" + n + "%5D=440").text()).contains("导出 1 辆车");
        assertThat(manager.post("/vehicles/exports", Map.of("reason", " ")).status()).isEqualTo(422);
        var out = manager.post("/vehicles/exports", Map.of("custom[range_" + n + "]", "440", "reason", "年检核对"));
        assertThat(out.status()).isEqualTo(200);
        try (var book = new org.dhatim.fastexcel.reader.ReadableWorkbook(new java.io.ByteArrayInputStream(out.response().body()))) {
            var cells = book.getFirstSheet().read().stream().flatMap(r -> r.stream()).map(c -> c == null ? "" : c.getText()).toList();
            assertThat(cells).contains("朗逸", "440", "range栏" + n).doesNotContain("LOWNF00000000011", "430");
        }
        assertThat(browse.api(house.manager()).get("/api/v1/audit-entries/looks").text()).contains("年检核对");
        assertThat(browse.as(house.agent()).post("/vehicles/exports", Map.of("reason", "x")).status()).isEqualTo(403);
    }

    @Test
    void whatEveryVehicleMustHaveIsDemandedAndNothingIsSensitive() {
        assertThat(field("secret", "TEXT", ",\"sensitive\":true").status()).isEqualTo(422);
        assertThat(field("hotline", "PHONE", "").status()).isEqualTo(422);
        assertThat(field("kind", "TEXT", ",\"required\":[\"PERSON\"]").status()).isEqualTo(422);
        assertThat(browse.api(house.agent()).post("/api/v1/custom-fields", "{\"subject\":\"VEHICLE\"}").status()).isEqualTo(403);
        assertThat(field("must", "TEXT", ",\"required\":[\"VEHICLE\"]").status()).isEqualTo(201);
        try {
            assertThat(car("LOWNF00000000021", "").json().path("errors").findValuesAsString("code")).containsExactly("required");
            assertThat(car("LOWNF00000000021", ",\"custom\":{\"must_%s\":\"有\"}".formatted(n)).status()).isEqualTo(201);
            assertThat(browse.as(house.manager()).get("/customers/setup/fields").text()).contains("must栏" + n, "每辆车");
        } finally {
            assertThat(manager().send("PATCH", "/api/v1/custom-fields/must_" + n, "{\"active\":false}", Map.of()).status()).isEqualTo(200);
        }
    }
}
