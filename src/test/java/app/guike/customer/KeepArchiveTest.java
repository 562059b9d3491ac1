package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@GuikeTest
class KeepArchiveTest {
    private final Browse browse;
    private final Cast.House house;

    KeepArchiveTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    @Test
    void archiveIsMadeThroughTheApiAndComesBackMasked() {
        var made = browse.api(house.agent()).post("/api/v1/customers", """
            {"storeId":%d,"name":"单雄信","kind":"PERSON","phones":[{"number":"0086 138 0013 8001","label":"本人"},{"number":"0571-88881234 转 801"}],
             "externalNo":"W-17","birthday":{"date":"1989-12-30","lunar":true},"address":"浙江省杭州市西湖区文三路 90 号","idNumber":"11010519491231002X",
             "ownerId":%d,"tags":["VIP","车友会"]}""".formatted(house.a().id(), house.agent().id()));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var card = made.json();
        assertThat(made.header("Location")).isEqualTo("/api/v1/customers/" + card.path("id").asLong());
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(card.path("phones").path(0).path("number").asString()).isEqualTo("138****8001");
        assertThat(card.path("phones").path(1).path("number").asString()).isEqualTo("0571-****1234");
        assertThat(card.path("idNumber").asString()).isEqualTo("110***********002X");
        assertThat(card.path("birthday").path("next").asString()).isEqualTo("2027-02-05");
        assertThat(made.text()).doesNotContain("13800138001", "文三路", "19491231");
    }

    @Test
    void whatIsWrongIsToldFieldByField() {
        var refused = browse.api(house.agent()).post("/api/v1/customers", """
            {"storeId":%d,"name":" ","phones":[{"number":"1380013800"}],"birthday":{"date":"1990-02-30","lunar":false},"email":"nobody",
             "creditCode":"91350100M000100Y44","ownerId":%d}""".formatted(house.a().id(), house.people().agentB().id()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("field"))
            .containsExactlyInAnyOrder("name", "phones[0].number", "birthday", "email", "creditCode", "ownerId");
    }

    @Test
    void lunarDayThatNeverWasIsRefusedAndOneInALeapMonthIsKept() {
        assertThat(born("2025-06-30", true, true).status()).isEqualTo(422);
        assertThat(born("2024-06-01", true, true).status()).isEqualTo(422);
        assertThat(born("2025-06-29", true, true).status()).isEqualTo(201);
        assertThat(born("12-30", true, false).json().path("birthday").path("date").asString()).isEqualTo("12-30");
        assertThat(born("2027-01-01", false, false).status()).as("to come").isEqualTo(422);
    }

    private Browse.Seen born(String date, boolean lunar, boolean leap) {
        return browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"生日\",\"birthday\":{\"date\":\"%s\",\"lunar\":%s,\"leap\":%s}}"
            .formatted(house.a().id(), date, lunar, leap));
    }

    @Test
    void numberWithoutItsAreaCodeIsKeptAsSuspect() {
        var card = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"座机\",\"phones\":[{\"number\":\"8888 1234\"}]}".formatted(house.a().id())).json();

        assertThat(card.path("phones").path(0).path("suspect").asBoolean()).isTrue();
    }

    @Test
    void laterChangeDoesNotOverwriteAnotherPersons() {
        var agent = browse.api(house.agent());
        var id = agent.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"丢失更新\",\"tags\":[\"旧\"],\"phones\":[{\"number\":\"13900000001\",\"label\":\"家\"}]}".formatted(house.a().id()))
            .json().path("id").asLong();

        var first = agent.send("PATCH", "/api/v1/customers/" + id, "{\"email\":\"a@example.com\"}", Map.of("If-Match", "\"1\""));
        var second = browse.api(house.manager()).send("PATCH", "/api/v1/customers/" + id, "{\"email\":\"b@example.com\"}", Map.of("If-Match", "\"1\""));

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        assertThat(first.json().path("tags").path(0).asString()).isEqualTo("旧");
        assertThat(second.status()).isEqualTo(412);
        var card = agent.get("/api/v1/customers/" + id).json();
        assertThat(card.path("email").asString()).isEqualTo("a***@example.com");
        assertThat(card.path("phones").path(0).path("label").asString()).isEqualTo("家");
    }

    @Test
    void anotherStoreSeesAndChangesNothing() {
        var id = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"东城客户\",\"phones\":[{\"number\":\"13900000002\"}]}".formatted(house.a().id()))
            .json().path("id").asLong();
        var outsider = browse.api(house.people().agentB());
        assertThat(browse.api(house.agent()).get("/api/v1/customers/" + id).status()).isEqualTo(200);

        assertThat(outsider.get("/api/v1/customers/" + id).status()).isEqualTo(404);
        assertThat(outsider.get("/api/v1/customers/" + id + "/timeline").status()).isEqualTo(404);
        assertThat(outsider.send("PATCH", "/api/v1/customers/" + id, "{\"name\":\"x\"}", Map.of()).status()).isEqualTo(404);
        assertThat(outsider.post("/api/v1/customers/" + id + "/notes", "{\"text\":\"x\"}").status()).isEqualTo(404);
        assertThat(outsider.post("/api/v1/customers/" + id + "/contacts", "{\"name\":\"x\"}").status()).isEqualTo(404);
        assertThat(outsider.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"x\"}".formatted(house.a().id())).status()).isEqualTo(404);
        assertThat(outsider.get("/api/v1/customers?q=" + Browse.encode("东城客户")).json().path("items")).isEmpty();
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        assertThat(browse.api(house.people().director()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"x\"}".formatted(house.a().id())).status()).isEqualTo(403);
    }

    @Test
    void adviserKeepsOwnArchivesAlone() {
        var adviser = browse.api(house.people().adviser());
        var own = adviser.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"顾问客户\"}".formatted(house.a().id()));
        var others = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"他人客户\"}".formatted(house.a().id())).json().path("id").asLong();

        assertThat(own.status()).as(own.text()).isEqualTo(201);
        assertThat(own.json().path("ownerId").asLong()).isEqualTo(house.people().adviser().id());
        assertThat(adviser.get("/api/v1/customers/" + others).status()).isEqualTo(404);
        assertThat(adviser.get("/api/v1/customers").json().path("items")).hasSize(1);
    }

    @Test
    void lookAtATelephoneIsWrittenDown() {
        var agent = browse.api(house.agent());
        var card = agent.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"看号\",\"phones\":[{\"number\":\"13912345678\"}]}".formatted(house.a().id())).json();
        var look = "/api/v1/customers/%d/phones/%d/looks".formatted(card.path("id").asLong(), card.path("phones").path(0).path("id").asLong());

        assertThat(agent.post(look, "{}").json().path("number").asString()).isEqualTo("+8613912345678");
        assertThat(browse.api(house.people().receptionist()).post(look, "{}").status()).as("without the right").isEqualTo(403);
        assertThat(browse.api(house.people().agentB()).post(look, "{}").status()).as("of another store").isEqualTo(404);
    }
}
