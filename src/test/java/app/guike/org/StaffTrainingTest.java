package app.guike.org;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who learns which system since when, and masters it (catalog D15).
@GuikeTest
class StaffTrainingTest {
    private final Browse browse;
    private final Cast.House house;

    StaffTrainingTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    private Map<String, String> form(Cast.Person who, String system, String since) {
        return Map.of("storeId", "" + house.a().id(), "employeeId", "" + who.id(), "system", system, "startedOn", since);
    }

    @Test
    void whoLeadsNotesWhatIsLearntAndWhetherItIsMastered() {
        var leader = browse.as(house.manager());
        assertThat(leader.get("/staff/trainings").text()).contains("登记学习", "回访员甲");
        assertThat(leader.post("/staff/trainings", form(house.agent(), "DMS 经销商系统", "2026-11-06")).status()).isEqualTo(303);
        assertThat(leader.post("/staff/trainings", form(house.agent(), "dms 经销商系统", "2026-11-07")).status()).as("once").isEqualTo(422);
        assertThat(leader.post("/staff/trainings", form(house.agent(), "CRM", "2036-11-07")).status()).as("not yet begun").isEqualTo(422);
        assertThat(leader.post("/staff/trainings", form(house.manager(), "CRM", "2026-11-06")).status()).as("of oneself").isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).post("/staff/trainings", form(house.agent(), "CRM", "2026-11-06")).status()).isEqualTo(404);
        assertThat(browse.as(house.agent()).post("/staff/trainings", form(house.people().secondAgent(), "CRM", "2026-11-06")).status()).isEqualTo(404);

        var own = browse.api(house.agent()).get("/api/v1/staff-trainings").json().at("/items/0");
        assertThat(own.path("system").asString()).isEqualTo("DMS 经销商系统");
        assertThat(own.path("startedOn").asString()).isEqualTo("2026-11-06");
        assertThat(own.path("mastered").asBoolean()).isFalse();
        assertThat(browse.api(house.people().secondAgent()).get("/api/v1/staff-trainings").json().path("items").size()).as("of nobody else").isZero();

        var url = "/staff/trainings/" + own.path("id").asLong() + "/mastery";
        assertThat(browse.as(house.agent()).post(url, Map.of("masteredOn", "2026-11-20")).status()).isEqualTo(404);
        assertThat(leader.post(url, Map.of("masteredOn", "2026-11-01")).status()).as("before it was begun").isEqualTo(422);
        assertThat(leader.post(url, Map.of("masteredOn", "2026-11-20")).status()).isEqualTo(303);
        assertThat(browse.api(house.agent()).get("/api/v1/staff-trainings").json().at("/items/0/mastered").asBoolean()).isTrue();
        assertThat(browse.api(house.manager()).send("PUT", "/api/v1" + url.replace("/staff/trainings", "/staff-trainings"), "{}", Map.of()).status()).isEqualTo(200);
        assertThat(browse.api(house.agent()).get("/api/v1/staff-trainings").json().at("/items/0/mastered").asBoolean()).as("not yet after all").isFalse();
    }
}
