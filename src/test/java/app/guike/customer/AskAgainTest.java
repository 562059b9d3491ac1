package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@GuikeTest
class AskAgainTest {
    private final Browse browse;
    private final TestClock clock;
    private final Cast.House house;

    AskAgainTest(Browse browse, TestClock clock, Cast cast) {
        this.browse = browse;
        this.clock = clock;
        this.house = cast.house();
    }

    @BeforeEach
    void atTheStart() {
        clock.reset();
    }

    @AfterEach
    void handbook() {
        clock.reset();
    }

    private long made(String name, String more) {
        var made = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",%s}".formatted(house.a().id(), name, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private JsonNode old(long id) {
        return browse.api(house.agent()).get("/api/v1/customers/" + id + "/old-parts").json();
    }

    private List<String> found(String state) {
        return browse.api(house.agent()).get("/api/v1/customers?limit=200&state=" + state).json().path("items").findValuesAsString("name");
    }

    @Test
    void whatIsOlderThanItsAgeIsOfferedOnTheCallAndConfirmedByOneKey() {
        var id = made("旧地址", "\"address\":\"杭州市西湖区文三路 9 号\",\"usualDriver\":\"配偶\"");
        var agent = browse.as(house.agent());
        var story = "/care/call-desk/story?customer=" + id;
        assertThat(agent.fragment(story).text()).doesNotContain("仍属实");
        assertThat(found("ask-again")).doesNotContain("旧地址");

        clock.set("2027-12-24T10:00");
        assertThat(old(id).findValuesAsString("part")).as("the driver after 12 months, the address after 24").containsExactly("DRIVER");
        clock.set("2028-12-24T10:00");
        var offered = agent.fragment(story).text();
        assertThat(offered).contains("仍属实", "配偶", "2026-11-24 填写或确认，已 25 个月", "again-ADDRESS-" + id).doesNotContain("文三路 9 号");
        assertThat(agent.get("/customers/" + id).text()).contains("已 25 个月");
        assertThat(found("ask-again")).contains("旧地址");

        var after = agent.htmx("POST", "/customers/" + id + "/confirmations?part=ADDRESS", Map.of());

        assertThat(after.status()).as(after.text()).isEqualTo(200);
        assertThat(after.text()).doesNotContain("again-ADDRESS").contains("again-DRIVER");
        var mark = browse.api(house.agent()).get("/api/v1/customers/" + id).json().path("truth").path("marks").path(0);
        assertThat(mark.path("part").asString() + " " + mark.path("verifiedBy").asString()).isEqualTo("ADDRESS 回访员甲");
        assertThat(java.time.OffsetDateTime.parse(mark.path("verifiedAt").asString()).toInstant()).isEqualTo(clock.instant());
        assertThat(found("ask-again")).as("the driver is old yet").contains("旧地址");

        assertThat(agent.htmx("POST", "/customers/" + id + "/answers", Map.of("field", "DRIVER", "about", "" + id, "value", "儿子")).text()).doesNotContain("again-DRIVER");
        assertThat(old(id)).isEmpty();
        assertThat(found("ask-again")).doesNotContain("旧地址");
        assertThat(browse.api(house.agent()).get("/api/v1/customers/" + id).json().path("truth").path("marks").findValuesAsString("part")).containsExactlyInAnyOrder("ADDRESS", "DRIVER");
    }

    @Test
    void changeIsAsGoodAsAConfirmationAndNothingIsAskedThatIsNotThere() {
        var id = made("改地址", "\"address\":\"某路 1 号\"");
        clock.set("2028-10-01T10:00");
        browse.api(house.agent()).send("PATCH", "/api/v1/customers/" + id, "{\"address\":\"某路 2 号\"}", Map.of());

        clock.set("2028-12-24T10:00");
        assertThat(old(id)).isEmpty();
        var nothing = browse.api(house.agent()).send("PUT", "/api/v1/customers/" + id + "/old-parts/DRIVER", "{}", Map.of());
        assertThat(nothing.status()).as("no driver to confirm").isEqualTo(422);
        assertThat(browse.api(house.agent()).send("PUT", "/api/v1/customers/" + id + "/old-parts/VERIFIED", "{}", Map.of()).status()).isEqualTo(422);
        assertThat(browse.api(house.agent()).send("PUT", "/api/v1/customers/" + id + "/old-parts/NOSE", "{}", Map.of()).status()).isEqualTo(404);
        assertThat(browse.api(house.people().agentB()).send("PUT", "/api/v1/customers/" + id + "/old-parts/ADDRESS", "{}", Map.of()).status()).isEqualTo(404);
        clock.set("2030-10-02T10:00");
        assertThat(old(id).findValuesAsString("part")).containsExactly("ADDRESS");
        assertThat(browse.api(house.agent()).send("PUT", "/api/v1/customers/" + id + "/old-parts/ADDRESS", "{\"value\":\"某路 3 号\"}", Map.of()).json()).isEmpty();
    }

    @Test
    void mileageIsAskedAfterHalfAYearAndJudgedLikeEveryReading() {
        var id = made("老里程", "\"sex\":\"M\"");
        var clerk = browse.api(house.people().clerk());
        var car = clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"浙A3K7M%d\",\"ownerId\":%d}".formatted(house.a().id(), id % 10, id)).json().path("id").asLong();
        clerk.post("/api/v1/vehicles/" + car + "/readings", "{\"km\":42000,\"readOn\":\"2026-11-20\"}");
        assertThat(old(id)).isEmpty();

        clock.set("2027-05-21T10:00");
        var asked = old(id);
        assertThat(asked.path(0).path("part").asString()).as(asked.toString()).isEqualTo("CAR_MILEAGE");
        assertThat(asked.path(0).path("value").asString()).isEqualTo("42000 km");
        assertThat(asked.path(0).path("since").asString()).isEqualTo("2026-11-20");
        assertThat(asked.path(0).path("about").asLong()).isEqualTo(car);
        assertThat(browse.as(house.agent()).fragment("/care/call-desk/story?customer=" + id).text()).contains("again-CAR_MILEAGE-" + car).doesNotContain("仍属实");

        var agent = browse.as(house.agent());
        assertThat(agent.htmx("POST", "/customers/" + id + "/answers", Map.of("field", "CAR_MILEAGE", "about", "" + car, "value", "许多")).status()).isEqualTo(422);
        assertThat(agent.htmx("POST", "/customers/" + id + "/answers", Map.of("field", "CAR_MILEAGE", "about", "" + car, "value", "9000")).text()).as("less than before is suspect").contains("again-CAR_MILEAGE");
        assertThat(agent.htmx("POST", "/customers/" + id + "/answers", Map.of("field", "CAR_MILEAGE", "about", "" + car, "value", "51000")).text()).doesNotContain("again-CAR_MILEAGE");
        assertThat(clerk.get("/api/v1/vehicles/" + car).json().path("lastMileageKm").asInt()).isEqualTo(51000);
        var stranger = made("没有车", "\"sex\":\"M\"");
        assertThat(agent.htmx("POST", "/customers/" + stranger + "/answers", Map.of("field", "CAR_MILEAGE", "about", "" + car, "value", "52000")).status()).isEqualTo(404);
    }

    @Test
    void storeSetsItsOwnAges() {
        var manager = browse.api(house.people().managerB());
        var agent = browse.api(house.people().agentB());
        var ages = "/api/v1/archive-ages?storeId=" + house.b().id();
        var usual = agent.get(ages).json();
        assertThat(List.of(usual.path("ADDRESS").asInt(), usual.path("DRIVER").asInt(), usual.path("CAR_MILEAGE").asInt(), usual.path("VERIFIED").asInt())).containsExactly(24, 12, 6, 24);
        var id = agent.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"乙店旧档\",\"address\":\"某路 1 号\",\"usualDriver\":\"本人\"}".formatted(house.b().id())).json().path("id").asLong();

        var page = browse.as(house.people().managerB());
        assertThat(page.post("/customers/setup/rules", Map.of("store", "" + house.b().id(), "AGE.ADDRESS", "3", "AGE.DRIVER", "")).status()).isEqualTo(303);

        clock.set("2029-03-01T10:00");
        assertThat(agent.get("/api/v1/customers/" + id + "/old-parts").json().findValuesAsString("part")).as("the driver never again").containsExactly("ADDRESS");
        assertThat(agent.get(ages).json().path("DRIVER").asInt()).isZero();
        assertThat(page.get("/customers/setup/rules").text()).contains("几个月后再问", "age-CAR_MILEAGE");
        assertThat(manager.send("PUT", ages, "{\"ADDRESS\":-1}", Map.of()).status()).isEqualTo(422);
        assertThat(manager.send("PUT", ages, "{\"NOSE\":1}", Map.of()).status()).isEqualTo(422);
        assertThat(manager.send("PUT", ages, "{\"ADDRESS\":24,\"DRIVER\":12}", Map.of()).json().path("ADDRESS").asInt()).isEqualTo(24);
        assertThat(agent.send("PUT", ages, "{}", Map.of()).status()).isEqualTo(403);
        assertThat(manager.send("PUT", "/api/v1/archive-ages?storeId=" + house.a().id(), "{}", Map.of()).status()).isEqualTo(404);
    }
}
