package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Views of the list of customers: kept, shared, opened first, with the columns that were chosen; and conditions in groups in the list itself.
@GuikeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavedViewTest {
    private final Browse browse;
    private final Cast.House house;

    SavedViewTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    @BeforeAll
    void people() {
        customer("视图甲", "\"老客户\",\"团购😀\"", house.agent());
        customer("视图乙", "\"老客户\"", house.people().secondAgent());
        customer("视图丙", "", null);
        browse.api(house.people().agentB()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"西城视图\",\"tags\":[\"老客户\"]}".formatted(house.b().id()));
    }

    private void customer(String name, String tags, Person owner) {
        browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"source\":\"展厅来店\",\"tags\":[%s],\"phones\":[{\"number\":\"13912345678\"}],\"ownerId\":%s}"
            .formatted(house.a().id(), name, tags, owner == null ? "null" : owner.id()));
    }

    private Browse.Seen save(Person who, String name, boolean shared, String filter) {
        return browse.api(who).post("/api/v1/views", "{\"name\":\"%s\",\"shared\":%s,\"filter\":%s}".formatted(name, shared, filter));
    }

    private long drop(long id) {
        return browse.api(house.manager()).send("DELETE", "/api/v1/views/" + id, "", Map.of()).status();
    }

    private static String location(Browse.Seen seen) {
        return seen.header("Location").replaceFirst("http://[^/]+", "");
    }

    @Test
    void aViewKeepsFilterOrderAndColumnsAndIsATabThatMayOpenFirst() {
        var agent = browse.as(house.agent());
        var drawer = agent.fragment("/customers/views/new?q=&tag=" + Browse.encode("老客户") + "&columns=source,tags&sort=name").text();
        assertThat(drawer).contains("name=\"tag\" value=\"老客户\"", "name=\"columns\" value=\"source,tags\"").doesNotContain("name=\"shared\"");
        var asked = "tag=" + Browse.encode("老客户") + "&columns=source,tags&sort=name";
        assertThat(agent.post("/customers/views", asked + "&name=").status()).isEqualTo(422);

        var made = agent.post("/customers/views", asked + "&standard=yes&name=" + Browse.encode("老客户😀"));
        assertThat(made.status()).as(made.text()).isEqualTo(303);

        var opened = agent.get(location(agent.get("/customers")));
        assertThat(opened.text()).contains("老客户😀", "展厅来店", "视图甲", "视图乙", "团购😀").doesNotContain("视图丙", "139****5678", "西城视图", "保存到此视图");
        assertThat(agent.get("/customers?q=").text()).as("all customers").contains("视图丙", "139****5678");
        var id = browse.api(house.agent()).get("/api/v1/views").json().path("items").path(0).path("id").asLong();
        var other = "q=&tag=" + Browse.encode("团购😀") + "&view=" + id;
        assertThat(agent.get("/customers?" + other).text()).contains("保存到此视图");
        assertThat(agent.htmx("PUT", "/customers/views/" + id + "/content?" + other, Map.of()).header("HX-Redirect")).isEqualTo("/customers?view=" + id);
        assertThat(agent.get(location(agent.get("/customers?view=" + id))).text()).contains("视图甲").doesNotContain("视图乙");
        assertThat(agent.post("/customers/views/" + id, Map.of("name", "团购", "position", "3", "version", "1")).status()).as("somebody changed it").isEqualTo(412);
        assertThat(agent.post("/customers/views/" + id, Map.of("name", "团购", "position", "3", "version", "2")).status()).isEqualTo(303);
        assertThat(agent.get("/customers").text()).as("opens with all again").contains("视图丙", "团购");
        assertThat(agent.htmx("DELETE", "/customers/views/" + id, Map.of()).status()).isEqualTo(200);
        assertThat(browse.api(house.agent()).get("/api/v1/views/" + id).status()).isEqualTo(404);
    }

    @Test
    void aSharedViewShowsEverybodyWhatTheyMaySeeAndIsChangedByWhoMayShare() {
        var own = save(house.agent(), "我的", false, "{\"tag\":\"老客户\"}").json().path("id").asLong();
        assertThat(browse.api(house.people().secondAgent()).get("/api/v1/views/" + own).status()).as("somebody else's").isEqualTo(404);
        assertThat(browse.as(house.people().secondAgent()).fragment("/customers/views/" + own + "/edit").status()).isEqualTo(404);
        assertThat(save(house.agent(), "大家的", true, "{\"tag\":\"老客户\"}").status()).as("may not share").isEqualTo(422);

        var shared = save(house.manager(), "名下客户", true, "{\"owner\":\"-1\",\"sort\":\"name\"}").json().path("id").asLong();

        var second = browse.as(house.people().secondAgent());
        assertThat(second.get(location(second.get("/customers?view=" + shared))).text()).as("their own").contains("视图乙", "我自己").doesNotContain("视图甲", "视图丙");
        assertThat(second.post("/customers/views/" + shared, Map.of("name", "x", "standard", "yes")).status()).as("may open with it").isEqualTo(303);
        assertThat(browse.api(house.manager()).get("/api/v1/views/" + shared).json().path("name").asString()).as("but not change it").isEqualTo("名下客户");
        assertThat(browse.api(house.people().secondAgent()).send("PATCH", "/api/v1/views/" + shared, "{\"name\":\"x\"}", Map.of()).status()).isEqualTo(403);
        assertThat(browse.api(house.people().secondAgent()).send("DELETE", "/api/v1/views/" + shared, "", Map.of()).status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/views/" + shared).status()).as("another store").isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).get("/customers?view=" + shared).text()).doesNotContain("名下客户");
        assertThat(browse.api(house.manager()).send("PATCH", "/api/v1/views/" + shared, "{\"position\":5}", Map.of("If-Match", "\"9\"")).status()).isEqualTo(412);
        assertThat(browse.api(house.manager()).send("PATCH", "/api/v1/views/" + shared, "{\"position\":5}", Map.of("If-Match", "\"1\"")).json().path("filter").path("owner").asString()).isEqualTo("-1");
        assertThat(drop(shared)).isEqualTo(204);
        assertThat(second.get("/customers").text()).as("what opened first is gone").contains("视图丙");
    }

    @Test
    void whatAViewAsksIsOfTheClosedListsOfTheList() {
        assertThat(save(house.agent(), "坏", false, "{\"sort\":\"phone;drop\"}").status()).isEqualTo(422);
        assertThat(save(house.agent(), "坏", false, "{\"rule\":\"{\\\"all\\\":[{\\\"is\\\":\\\"no-such\\\",\\\"op\\\":\\\"YES\\\"}]}\"}").status()).isEqualTo(422);
        assertThat(save(house.agent(), "坏", false, "{\"owner\":\"x' or 1=1\"}").status()).isEqualTo(422);
        assertThat(browse.api(house.people().agentB()).post("/api/v1/views", "{\"storeId\":%d,\"name\":\"x\",\"filter\":{}}".formatted(house.a().id())).status()).isEqualTo(404);
        var odd = save(house.agent(), "怪", false, "{\"columns\":\"tags,password_hash,owner\",\"limit\":\"9\"}").json();
        assertThat(odd.path("filter").has("limit")).isFalse();
        assertThat(browse.as(house.agent()).get("/customers?q=&columns=password_hash").status()).as("no such column: nothing but the name").isEqualTo(200);
        assertThat(drop(odd.path("id").asLong())).as("own of the agent").isEqualTo(404);
    }

    @Test
    void conditionsInGroupsNarrowTheListAreChipsAndBecomeASegment() {
        var agent = browse.as(house.agent());
        assertThat(agent.fragment("/customers/rules/new?q=" + Browse.encode("视图")).text()).contains("条件组 1", "name=\"q\" value=\"视图\"");
        var typed = "q=" + Browse.encode("视图") + "&everywhere=yes&match=ANY&g0.match=ALL&g0.r0.is=tag&g0.r0.op=HAS&g0.r0.of=" + Browse.encode("团购😀")
            + "&g1.match=ALL&g1.r0.is=owned&g1.r0.op=NO";
        assertThat(agent.post("/customers/segments/draft", typed).text()).contains("现在有 2 位客户符合");
        assertThat(agent.post("/customers/rules", "match=ALL").status()).as("nothing chosen").isEqualTo(422);

        var list = agent.get(location(agent.post("/customers/rules", typed)));

        assertThat(list.text()).contains("视图甲", "视图丙", "标签含有“团购😀”，或没有归属人", "存为细分", "共 2 位").doesNotContain("视图乙", "西城视图");
        var rule = "{\"any\":[{\"is\":\"tag\",\"op\":\"HAS\",\"of\":\"团购😀\"},{\"is\":\"owned\",\"op\":\"NO\"}]}";
        assertThat(agent.get("/customers/segments/new?rule=" + Browse.encode(rule)).text()).contains("value=\"团购😀\"");
        assertThat(browse.api(house.agent()).get("/api/v1/customers?sort=name&rule=" + Browse.encode(rule)).json().path("items").findValuesAsString("name")).containsExactlyInAnyOrder("视图甲", "视图丙");
        assertThat(browse.api(house.agent()).get("/api/v1/customers?rule=" + Browse.encode("{\"any\":[]}")).status()).isEqualTo(422);
        assertThat(browse.api(house.agent()).get("/api/v1/customers?rule=nonsense").status()).isEqualTo(422);
        var leader = browse.as(house.people().leader());
        assertThat(leader.fragment("/customers/owner-changes/new?whole=yes&q=&rule=" + Browse.encode(rule) + "&store=" + house.a().id()).text()).as("what is done to all is done to these").contains("2 位客户");
        assertThat(browse.api(house.people().managerB()).get("/api/v1/customers?rule=" + Browse.encode(rule)).json().path("items").findValuesAsString("name")).containsExactly("西城视图");
    }

    @Test
    void aViewOverWhatIsRetiredFallsBackToAllCustomersAndSaysSo() {
        var segment = browse.api(house.agent()).post("/api/v1/segments", "{\"storeId\":%d,\"name\":\"要停用的\",\"shared\":false,\"rule\":{\"all\":[{\"is\":\"owned\",\"op\":\"YES\"}]}}".formatted(house.a().id())).json().path("id").asLong();
        var agent = browse.as(house.agent());
        var made = agent.post("/customers/views", "segment=" + segment + "&standard=yes&name=" + Browse.encode("停用视图"));
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        assertThat(agent.get(location(agent.get("/customers"))).text()).contains("视图甲");
        assertThat(browse.api(house.agent()).send("DELETE", "/api/v1/segments/" + segment, "", Map.of()).status()).isLessThan(300);

        var opened = agent.get("/customers");
        var broken = agent.get(location(opened));

        assertThat(broken.status()).as(broken.text()).isEqualTo(303);
        assertThat(location(broken)).isEqualTo("/customers?q=");
        assertThat(agent.get("/customers?q=").text()).contains("视图“停用视图”", "视图甲", "视图丙");
        assertThat(agent.get("/customers?segment=" + segment).status()).as("asked without a view").isEqualTo(404);
        browse.api(house.agent()).get("/api/v1/views").json().path("items").forEach(v -> browse.api(house.agent()).send("DELETE", "/api/v1/views/" + v.path("id").asLong(), "", Map.of()));
    }
}
