package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class CarePlansApiTest {
    private final Browse browse;
    private final Cast.House house;
    private final Workshop shop;

    CarePlansApiTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.shop = new Workshop(sql, inScope, house.a().id());
    }

    @Test
    void managerCountsRunsAndFindsTheTaskByItsOrder() {
        var api = browse.api(house.manager());
        var order = shop.repaired(shop.car("钱多多"), "2026-11-20", house.people().adviser().id(), "REPAIR");
        var plan = api.get("/api/v1/care-plans?code=service_3d").json().at("/items/0");
        assertThat(plan.get("offset").asInt()).isEqualTo(3);
        var url = "/api/v1/care-plans/" + plan.get("id").asLong() + "/runs";

        var counted = api.post(url, "{\"dryRun\":true}");
        assertThat(counted.text()).isEqualTo("{\"created\":1,\"touched\":0,\"skipped\":0}");
        assertThat(api.get("/api/v1/tasks").json().get("items").size()).isZero();
        assertThat(api.post(url, "{}").text()).isEqualTo("{\"created\":1,\"touched\":0,\"skipped\":0}");
        assertThat(api.post(url, "").json().get("created").asInt()).isZero();

        var number = shop.taskOf(shop.plan("service_3d"), order).getSubjectNo();
        var found = api.get("/api/v1/tasks?q=" + number + "&count=true").json();
        assertThat(found.get("total").asInt()).isEqualTo(1);
        var task = found.at("/items/0");
        assertThat(task.get("dueOn").asString()).isEqualTo("2026-11-25");
        assertThat(task.get("state").asString()).isEqualTo("ASSIGNED");
        assertThat(task.get("plan").asString()).isEqualTo("service_3d");
        assertThat(task.at("/subject/number").asString()).isEqualTo(number);
        assertThat(task.at("/subject/id").asLong()).isEqualTo(order);
        assertThat(api.get("/api/v1/tasks?q=" + Browse.encode("多多")).json().get("items").size()).isEqualTo(1);
        assertThat(api.get("/api/v1/tasks?state=OPEN&dueBefore=2026-11-24").json().get("items").size()).isZero();
        assertThat(api.get("/api/v1/tasks?state=NOPE").status()).isEqualTo(422);

        assignAndSkip(task.get("id").asLong());
    }

    private void assignAndSkip(long task) {
        var api = browse.api(house.manager());
        var second = house.people().secondAgent().id();
        var url = "/api/v1/tasks/" + task;
        assertThat(api.send("PUT", url + "/assignment", "{\"assigneeId\":" + second + "}", Map.of()).json().get("assigneeId").asLong()).isEqualTo(second);
        assertThat(api.get("/api/v1/tasks?assigneeId=" + second).json().at("/items/0/id").asLong()).isEqualTo(task);
        assertThat(api.send("PUT", url + "/assignment", "{\"assigneeId\":" + house.people().adviser().id() + "}", Map.of()).status()).isEqualTo(422);

        assertThat(browse.api(house.agent()).send("PUT", url + "/closure", "{\"state\":\"SKIPPED\",\"reason\":\"x\"}", Map.of()).status()).isEqualTo(403);
        var stranger = browse.api(house.people().managerB());
        assertThat(stranger.get(url).status()).isEqualTo(404);
        assertThat(stranger.send("PUT", url + "/assignment", "{\"assigneeId\":" + second + "}", Map.of()).status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/tasks").json().get("items").size()).isZero();

        assertThat(api.send("PUT", url + "/closure", "{\"state\":\"SKIPPED\",\"reason\":\" \"}", Map.of()).status()).isEqualTo(422);
        assertThat(api.send("PUT", url + "/closure", "{\"state\":\"SKIPPED\",\"reason\":\"已转卖\"}", Map.of()).json().get("reason").asString()).isEqualTo("已转卖");
        assertThat(api.send("PUT", url + "/closure", "{\"state\":\"CANCELLED\",\"reason\":\"再来\"}", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void planIsMadeAndChangedAndRefusedWithAMessagePerField() {
        var api = browse.api(house.manager());
        var role = shop.plan("service_3d").getRoleId();
        var refused = api.post("/api/v1/care-plans", """
            {"storeId": %d, "code": "Nö", "trigger": "repair_delivered", "condition": {"type": ["MOON"]}, "offset": 1, "earliest": 2,
             "windows": "12-10", "maxAttempts": 11, "activeFrom": "2026-12-02", "activeTo": "2026-12-01"}""".formatted(house.a().id()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").valueStream().map(e -> e.get("field").asString()))
            .containsExactlyInAnyOrder("name", "code", "condition", "earliest", "windows", "maxAttempts", "activeTo", "roleId");

        var made = api.post("/api/v1/care-plans", """
            {"storeId": %d, "code": "recall_1d", "name": "召回次日", "trigger": "repair_delivered", "condition": {"type": ["RECALL"]}, "offset": 1,
             "roleId": %d}""".formatted(house.a().id(), role));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("windows").isNull()).as("the hours of the store").isTrue();
        var url = made.header("Location");

        var changed = api.send("PATCH", url, "{\"maxAttempts\": 5, \"condition\": {\"type\": [\"RECALL\", \"WARRANTY\"]}}", Map.of("If-Match", made.header("ETag")));
        assertThat(changed.json().get("maxAttempts").asInt()).isEqualTo(5);
        assertThat(changed.json().at("/condition/type").size()).isEqualTo(2);
        assertThat(api.send("PATCH", url, "{\"maxAttempts\": 4}", Map.of("If-Match", made.header("ETag"))).status()).isEqualTo(412);

        assertThat(browse.api(house.agent()).send("PATCH", url, "{\"maxAttempts\": 4}", Map.of()).status()).isEqualTo(403);
        var stranger = browse.api(house.people().managerB());
        assertThat(stranger.get(url).status()).isEqualTo(404);
        assertThat(stranger.send("PATCH", url, "{\"maxAttempts\": 4}", Map.of()).status()).isEqualTo(404);
        assertThat(stranger.post(url + "/runs", "{}").status()).isEqualTo(404);
        assertThat(stranger.post(url + "/runs", "{\"dryRun\":true}").status()).isEqualTo(404);
        assertThat(stranger.post("/api/v1/care-plans", """
            {"storeId": %d, "code": "mine", "name": "x", "trigger": "repair_delivered", "roleId": %d}""".formatted(house.a().id(), role)).status()).isEqualTo(404);
    }
}
