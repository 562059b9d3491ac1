package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Two colleagues say that a customer is theirs, and the manager rules (catalog E209, E308, scenario F12 step 3).
@GuikeTest
class RuleOnDisputeTest {
    private final Browse browse;
    private final Cast.House house;

    RuleOnDisputeTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    private long customer(String name) {
        return browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"PERSON\",\"name\":\"%s\",\"ownerId\":%d}".formatted(house.a().id(), name, house.agent().id()))
            .json().path("id").asLong();
    }

    @Test
    void rulingChangesTheOwnerIsKeptAndFinal() {
        var id = customer("争来争去");
        var second = browse.as(house.people().secondAgent());
        assertThat(second.fragment("/customers/" + id + "/disputes/new").text()).contains("提出归属争议");
        assertThat(second.htmx("POST", "/customers/" + id + "/disputes", Map.of("reason", " ")).status()).isEqualTo(422);
        assertThat(second.htmx("POST", "/customers/" + id + "/disputes", Map.of("reason", "去年起由我跟进")).status()).isEqualTo(200);
        assertThat(second.htmx("POST", "/customers/" + id + "/disputes", Map.of("reason", "再来")).status()).as("one at a time").isEqualTo(409);
        assertThat(browse.as(house.agent()).htmx("POST", "/customers/" + id + "/disputes", Map.of("reason", "x")).status()).as("the owner").isEqualTo(409);
        assertThat(browse.as(house.agent()).get("/notices").text()).contains("有归属争议");
        var manager = browse.as(house.manager());
        assertThat(manager.get("/notices").text()).contains("有归属争议");
        var page = manager.get("/customers/disputes").text();
        assertThat(page).contains("争来争去", "去年起由我跟进");
        var ruling = page.replaceAll("(?s).*action=\"(/customers/disputes/\\d+/ruling)\".*", "$1");

        assertThat(second.post(ruling, Map.of("winner", "" + house.people().secondAgent().id(), "ruling", "归我")).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).post(ruling, Map.of("winner", "" + house.people().agentB().id(), "ruling", "x")).status()).isEqualTo(404);
        assertThat(manager.post(ruling, Map.of("winner", "" + house.people().secondAgent().id())).status()).as("no words").isEqualTo(422);
        assertThat(manager.post(ruling, Map.of("winner", "" + house.people().secondAgent().id(), "ruling", "跟进记录在先")).status()).isEqualTo(303);

        var terms = browse.api(house.manager()).get("/api/v1/customers/" + id + "/ownership").json().path("items");
        assertThat(terms.path(0).path("why").asString()).isEqualTo("RULING");
        assertThat(terms.path(0).path("owner").asString()).isEqualTo(house.people().secondAgent().name());
        assertThat(manager.get("/customers/" + id).text()).contains("归属裁决：跟进记录在先", "提出归属争议：去年起由我跟进");
        assertThat(manager.post(ruling, Map.of("winner", "" + house.agent().id(), "ruling", "改主意")).status()).as("final").isEqualTo(409);
        assertThat(browse.as(house.agent()).get("/notices").text()).contains("归属争议已裁决");
        assertThat(manager.get("/customers/disputes").text()).contains("已裁决，不再更改");
    }

    @Test
    void theSameThroughTheApiAndNobodyRulesOnTheirOwn() {
        var id = customer("经理也争");
        var filed = browse.api(house.manager()).post("/api/v1/customers/" + id + "/disputes", "{\"reason\":\"老同学\"}");
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        var dispute = filed.json().path("id").asLong();
        var body = "{\"winnerId\":%d,\"ruling\":\"维持\"}".formatted(house.agent().id());

        assertThat(browse.api(house.manager()).send("PUT", "/api/v1/disputes/" + dispute + "/ruling", body, Map.of()).status()).isEqualTo(409);
        var ruled = browse.api(house.people().director()).send("PUT", "/api/v1/disputes/" + dispute + "/ruling", body, Map.of());

        assertThat(ruled.json().path("ruling").asString()).isEqualTo("维持");
        assertThat(browse.api(house.manager()).get("/api/v1/customers/" + id).json().path("owner").asString()).isEqualTo(house.agent().name());
        assertThat(browse.api(house.people().managerB()).get("/api/v1/disputes").text()).doesNotContain("经理也争");
    }
}
