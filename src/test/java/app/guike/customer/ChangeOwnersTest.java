package app.guike.customer;

import static guike.Tables.POST;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Another owner for many customers (catalog E20, A25): previewed, with a reason, in the history of each, taken back.
@GuikeTest
class ChangeOwnersTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    ChangeOwnersTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private long customer(String name, Person owner) {
        return browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"PERSON\",\"name\":\"%s\",\"ownerId\":%s}".formatted(house.a().id(), name,
            owner == null ? "null" : owner.id())).json().path("id").asLong();
    }

    private List<String> whys(long customer) {
        return browse.api(house.manager()).get("/api/v1/customers/" + customer + "/ownership").json().path("items").findValuesAsString("why");
    }

    private String owner(long customer) {
        return browse.api(house.manager()).get("/api/v1/customers/" + customer).json().path("owner").asString("");
    }

    @Test
    void chosenCustomersAreShownWithWhoHasThemChangedWithAReasonAndGivenBack() {
        var leader = browse.as(house.people().leader());
        var first = customer("批量甲", house.agent());
        var second = customer("批量乙", null);
        var list = leader.get("/customers?q=" + Browse.encode("批量")).text();
        assertThat(list).contains("name=\"customer\" value=\"" + first + "\"", "/customers/owner-changes/new");
        var to = house.people().secondAgent();

        var drawer = leader.fragment("/customers/owner-changes/new?customer=" + first + "&customer=" + second + "&to=" + to.id());
        assertThat(drawer.text()).contains("所选 2 位客户", house.agent().name(), "无归属人", to.name() + " 名下现有 0 位，变更后 2 位");
        var chosen = "customer=" + first + "&customer=" + second + "&to=" + to.id() + "&reason=";
        assertThat(leader.post("/customers/owner-changes", chosen).status()).as("no reason").isEqualTo(422);
        var done = leader.post("/customers/owner-changes", chosen + Browse.encode("甲休产假"));

        assertThat(done.status()).as(done.text()).isEqualTo(303);
        assertThat(owner(first)).isEqualTo(to.name());
        assertThat(owner(second)).isEqualTo(to.name());
        assertThat(whys(first)).containsExactly("BY_HAND", "MADE");
        assertThat(leader.get("/customers/" + first).text()).contains("归属历史", "甲休产假", "归属变更", house.agent().name() + " → " + to.name());
        assertThat(leader.get(done.header("Location")).text()).contains("批量甲", "撤回");

        browse.api(house.manager()).send("PATCH", "/api/v1/customers/" + second, "{\"ownerId\":" + house.people().leader().id() + "}", Map.of());
        assertThat(leader.htmx("DELETE", done.header("Location"), Map.of()).status()).isEqualTo(200);

        assertThat(owner(first)).isEqualTo(house.agent().name());
        assertThat(owner(second)).as("changed since").isEqualTo(house.people().leader().name());
        assertThat(leader.get(done.header("Location")).text()).contains("1 位此后又被改动");
        assertThat(leader.htmx("DELETE", done.header("Location"), Map.of()).status()).as("only once").isEqualTo(409);
    }

    @Test
    void allOfAFilterAreChangedAndThoseWithoutOwnerAreAViewOfTheList() {
        IntStream.range(0, 40).forEach(i -> customer("无主客户" + i, null));
        var leader = browse.as(house.people().leader());
        var filter = "q=" + Browse.encode("无主客户") + "&owner=0&store=" + house.a().id();
        assertThat(leader.get("/customers?" + filter).text()).contains("共 40", "无归属人");

        var done = leader.post("/customers/owner-changes", filter + "&whole=yes&to=" + house.agent().id() + "&reason=" + Browse.encode("新片区"));

        assertThat(done.status()).as(done.text()).isEqualTo(303);
        assertThat(browse.api(house.manager()).get("/api/v1/customers?q=" + Browse.encode("无主客户") + "&count=true&ownerId=" + house.agent().id()).json().path("total").asInt()).isEqualTo(40);
        assertThat(leader.get("/customers?" + filter).text()).doesNotContain("无主客户1<");
        assertThat(leader.get("/customers/owner-changes").text()).contains("新片区");
    }

    @Test
    void theSameThroughTheApi() {
        var api = browse.api(house.people().leader());
        var id = customer("接口变更", null);
        var body = "{\"customerIds\":[%d],\"ownerId\":%d,\"reason\":\"接口\",\"dryRun\":%s}";

        var dry = api.post("/api/v1/owner-changes", body.formatted(id, house.agent().id(), true)).json();
        assertThat(dry.path("customers").asInt()).isEqualTo(1);
        assertThat(dry.path("receiver").path("after").asInt() - dry.path("receiver").path("before").asInt()).isEqualTo(1);
        assertThat(owner(id)).isEmpty();
        var made = api.post("/api/v1/owner-changes", body.formatted(id, house.agent().id(), false));

        assertThat(made.status()).isEqualTo(201);
        var batch = made.json().path("id").asLong();
        assertThat(api.get("/api/v1/owner-changes/" + batch).json().path("rows").path(0).path("owner").asString()).isEqualTo(house.agent().name());
        assertThat(api.send("DELETE", "/api/v1/owner-changes/" + batch, "", Map.of()).json().path("state").asString()).isEqualTo("UNDONE");
        assertThat(owner(id)).isEmpty();
        assertThat(whys(id)).containsExactly("UNDONE", "BY_HAND");
    }

    @Test
    void givenBackLockedAsBeforeButNotToWhoHasLeftTheStore() {
        var api = browse.api(house.people().leader());
        var gone = cast.person("moved" + house.group(), "调走的", house.a(), "care_agent");
        var locked = customer("锁着的", house.agent());
        var left = customer("调走的人的", gone);
        assertThat(browse.as(house.people().leader()).htmx("POST", "/customers/" + locked + "/pool-lock", Map.of()).status()).isEqualTo(200);
        var batch = api.post("/api/v1/owner-changes", "{\"customerIds\":[%d,%d],\"ownerId\":%d,\"reason\":\"调整\"}".formatted(locked, left, house.people().secondAgent().id())).json().path("id").asLong();
        inScope.run(house.a().id(), () -> sql.deleteFrom(POST).where(POST.EMPLOYEE_ID.eq(gone.id())).execute());

        var undone = api.send("DELETE", "/api/v1/owner-changes/" + batch, "", Map.of());

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(undone.json().path("kept").asInt()).isEqualTo(1);
        assertThat(owner(left)).isEqualTo(house.people().secondAgent().name());
        assertThat(owner(locked)).isEqualTo(house.agent().name());
        assertThat(api.get("/api/v1/customers/" + locked + "/ownership").json().path("items").path(0).path("locked").asBoolean()).isTrue();
    }

    @Test
    void whoMayNotIsRefusedAndAnotherStoreIsNotThere() {
        var id = customer("别店客户", null);
        var body = "{\"customerIds\":[%d],\"ownerId\":%d,\"reason\":\"x\"}";
        assertThat(browse.api(house.agent()).post("/api/v1/owner-changes", body.formatted(id, house.agent().id())).status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/owner-changes", body.formatted(id, house.people().agentB().id())).status()).isEqualTo(404);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/customers/" + id + "/ownership").status()).isEqualTo(404);
        assertThat(browse.as(house.agent()).get("/customers").text()).doesNotContain("owner-changes/new");
        assertThat(browse.as(house.agent()).get("/customers/owner-changes").status()).isEqualTo(403);
        assertThat(browse.api(house.people().leader()).post("/api/v1/owner-changes", body.formatted(id, house.people().agentB().id())).status()).as("works elsewhere").isEqualTo(422);
    }
}
