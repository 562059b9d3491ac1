package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/// Customers without owner dealt out (catalog D17, E5, scenario F3 step 3) and talked to within a week (D16, C3, step 4).
@GuikeTest
class DealCustomersTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final FirstContacts contacts;
    private final DealingJob job;

    DealCustomersTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, TestClock clock, FirstContacts contacts, DealingJob job) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
        this.contacts = contacts;
        this.job = job;
    }

    /// Many customers at once, as the program writes them.
    private void customers(String name, int n, Person owner) {
        inScope.run(house.a().id(), () -> sql.execute("insert into customer (store_id, kind, name, owner_id, created_at, changed_at) select {0}, 'PERSON', {1} || i, {2}, {4}, {4} from generate_series(1, {3}) i",
            DSL.val(house.a().id()), DSL.val(name), DSL.val(owner == null ? null : owner.id(), Long.class), DSL.val(n), DSL.val(clock.instant().atOffset(java.time.ZoneOffset.UTC))));
    }

    private Map<String, Integer> after(tools.jackson.databind.JsonNode shown) {
        var loads = new java.util.TreeMap<String, Integer>();
        shown.path("loads").forEach(l -> loads.put(l.path("name").asString(), l.path("load").asInt() + l.path("given").asInt()));
        return loads;
    }

    /// 30 customers to three with 40, 20 and 10, the third twice as able: first all to the third, until 30 of them weigh as 15 of the second's,
    /// then in turn. Nobody comes near the 40.
    @Test
    void thirtyCustomersToThreeSpecialistsByLoadAndAbility() {
        var third = cast.person("third" + house.group(), "回访员丙", house.a(), "care_agent");
        customers("甲的", 40, house.agent());
        customers("乙的", 20, house.people().secondAgent());
        customers("丙的", 10, third);
        customers("新来的", 30, null);
        var api = browse.api(house.people().leader());
        assertThat(api.send("PUT", "/api/v1/dealings/abilities/" + third.id() + "?storeId=" + house.a().id(), "{\"weight\":2,\"capacity\":200,\"takesPart\":true}", Map.of()).status()).isEqualTo(200);

        var proposed = api.post("/api/v1/dealings", "{\"storeId\":%d}".formatted(house.a().id()));

        assertThat(proposed.status()).as(proposed.text()).isEqualTo(201);
        assertThat(after(proposed.json())).containsEntry("回访员甲", 40).containsEntry("回访员乙", 20).containsEntry("回访员丙", 40);
        var id = proposed.json().path("dealing").path("id").asLong();
        var leader = browse.as(house.people().leader());
        var page = leader.get("/customers/dealings/" + id);
        assertThat(page.text()).contains("待确认", "+30", "分配后");

        var moved = proposed.json().path("items").path(0).path("customerId").asLong();
        assertThat(leader.post("/customers/dealings/" + id + "/moves", Map.of("customer", "" + moved, "to", "" + house.agent().id())).status()).as("no reason").isEqualTo(422);
        assertThat(leader.post("/customers/dealings/" + id + "/moves", Map.of("customer", "" + moved, "to", "" + house.agent().id(), "reason", "老邻居")).status()).isEqualTo(303);
        assertThat(leader.get("/customers/dealings/" + id).text()).contains("老邻居", house.people().leader().name());
        assertThat(leader.post("/customers/dealings/" + id + "/confirmation", Map.of()).status()).isEqualTo(303);

        var done = api.get("/api/v1/dealings/" + id).json();
        assertThat(done.path("dealing").path("changed").asInt()).isEqualTo(30);
        assertThat(after(done)).containsEntry("回访员甲", 41).containsEntry("回访员乙", 20).containsEntry("回访员丙", 39);
        assertThat(api.get("/api/v1/customers/" + moved).json().path("owner").asString()).isEqualTo("回访员甲");
        assertThat(api.get("/api/v1/customers/" + moved).json().path("missing").toString()).doesNotContain("OWNER");
        assertThat(api.get("/api/v1/customers/" + moved + "/ownership").json().path("items").path(0).path("contactBy").asString()).isEqualTo("2026-12-01");
        assertThat(leader.post("/customers/dealings/" + id + "/confirmation", Map.of()).status()).as("once").isEqualTo(409);
        assertThat(api.post("/api/v1/dealings", "{\"storeId\":%d}".formatted(house.a().id())).status()).as("nobody is left").isEqualTo(409);

        assertThat(api.send("DELETE", "/api/v1/owner-changes/" + id, "", Map.of()).json().path("state").asString()).isEqualTo("UNDONE");
        assertThat(api.get("/api/v1/customers?ownerId=0&count=true&storeId=" + house.a().id()).json().path("total").asInt()).isEqualTo(30);
        assertThat(api.get("/api/v1/customers/" + moved).json().path("missing").toString()).as("the archive says so at once").contains("OWNER");
    }

    @Test
    void nobodyIsDealtCustomersOfAStoreThatTheyHaveLeft() {
        var house = cast.house();
        var gone = cast.person("dealt" + house.group(), "调走的", house.a(), "care_agent");
        inScope.run(house.a().id(), () -> sql.execute("insert into customer (store_id, kind, name) select {0}, 'PERSON', '要分的' || i from generate_series(1, 4) i", DSL.val(house.a().id())));
        var api = browse.api(house.people().leader());
        var proposed = api.post("/api/v1/dealings", "{\"storeId\":%d}".formatted(house.a().id())).json();
        var id = proposed.path("dealing").path("id").asLong();
        var moved = proposed.path("items").path(0).path("customerId").asLong();
        api.post("/api/v1/dealings/" + id + "/moves", "{\"customerId\":%d,\"ownerId\":%d,\"reason\":\"老邻居\"}".formatted(moved, gone.id()));
        var his = api.get("/api/v1/dealings/" + id).json().path("items").valueStream().filter(i -> i.toString().contains(gone.name())).count();
        assertThat(his).isPositive();
        inScope.run(house.a().id(), () -> sql.execute("delete from post where employee_id = {0}", DSL.val(gone.id())));

        var done = api.post("/api/v1/dealings/" + id + "/confirmation", "");

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.json().path("dealing").path("changed").asLong()).isEqualTo(4 - his);
        assertThat(api.get("/api/v1/customers/" + moved).json().path("owner").asString("")).isEmpty();
    }

    @Test
    void customersOfOneTeamAndDistrictStayTogetherWhereSeveralRulesAreWeighed() {
        var people = List.of(new DealingPuzzle.Person(1, 0, 1, 30, 7, "朝阳区"), new DealingPuzzle.Person(2, 0, 1, 30, 8, "海淀区"), new DealingPuzzle.Person(3, 0, 1, 5, 8, "丰台区"));
        var customers = new ArrayList<DealingPuzzle.Customer>();
        IntStream.range(0, 40).forEach(i -> customers.add(new DealingPuzzle.Customer(i, 1 + i % 2, i % 2 == 0 ? "海淀区" : "朝阳区", 0)));

        var solved = DealingPuzzle.solve(new DealingPuzzle.Given(people, customers), Duration.ofMillis(1_500), _ -> {
        });

        assertThat(solved).hasSize(40).allMatch(c -> c.person() > 0);
        assertThat(solved.stream().filter(c -> c.person() == 3).count()).as("over capacity").isLessThanOrEqualTo(5);
        assertThat(solved.stream().filter(c -> c.person() == 1 && c.district().equals("朝阳区") || c.person() == 2 && c.district().equals("海淀区")).count()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void severalRulesAreComputedByTheJobAndWaitForConfirmation() {
        var house = cast.house();
        inScope.run(house.a().id(), () -> sql.execute("insert into customer (store_id, kind, name) select {0}, 'PERSON', '多规则' || i from generate_series(1, 12) i", DSL.val(house.a().id())));
        var api = browse.api(house.people().leader());
        var id = api.post("/api/v1/dealings", "{\"storeId\":%d,\"rule\":\"RULES\",\"most\":10}".formatted(house.a().id())).json().path("dealing").path("id").asLong();

        var forgotten = api.post("/api/v1/dealings", "{\"storeId\":%d,\"rule\":\"RULES\",\"most\":1}".formatted(house.a().id())).json().path("dealing").path("id").asLong();
        assertThat(api.send("DELETE", "/api/v1/dealings/" + forgotten, "", Map.of()).status()).as("what was never weighed can be dropped").isLessThan(300);
        job.run(id, house.a().id());

        var shown = api.get("/api/v1/dealings/" + id).json();
        assertThat(shown.path("dealing").path("state").asString()).isEqualTo("DRAFT");
        assertThat(shown.path("items").size()).isEqualTo(10);
        assertThat(browse.as(house.people().leader()).htmx("DELETE", "/customers/dealings/" + id, Map.of()).status()).isEqualTo(200);
        assertThat(api.post("/api/v1/dealings/" + id + "/confirmation", "").status()).isEqualTo(409);
    }

    @Test
    void whoWasNotContactedWithinAWeekIsListedAndTheSupervisorHears() {
        try {
            var first = given("备案的");
            var second = given("没备案的");
            var agent = browse.as(house.agent());
            assertThat(agent.get("/customers/" + first).text()).contains("首次联系：", "联系备案");
            assertThat(agent.htmx("POST", "/customers/" + first + "/first-contact", Map.of("note", " ")).status()).isEqualTo(422);
            assertThat(agent.htmx("POST", "/customers/" + first + "/first-contact", Map.of("note", "电话自我介绍，约周六来店")).status()).isEqualTo(200);
            assertThat(agent.get("/customers/" + first).text()).contains("首次联系已备案", "约周六来店");

            clock.set("2026-12-01T23:00");
            contacts.morning();
            assertThat(browse.as(house.people().leader()).get("/customers/first-contacts?state=late").text()).doesNotContain("没备案的");
            clock.set("2026-12-02T09:00");
            contacts.morning();

            var late = browse.as(house.people().leader()).get("/customers/first-contacts?state=late").text();
            assertThat(late).contains("没备案的").doesNotContain(">备案的");
            assertThat(browse.as(house.people().leader()).get("/notices").text()).contains("有客户到 2026-12-01 仍未首次联系");
            assertThat(browse.as(house.agent()).get("/notices").text()).contains("有客户到 2026-12-01 仍未首次联系");
            assertThat(browse.as(house.people().leader()).get("/").text()).contains("首次联系");
            assertThat(browse.api(house.people().managerB()).get("/api/v1/first-contacts?state=late").text()).doesNotContain("没备案的");

            assertThat(browse.api(house.agent()).post("/api/v1/customers/" + second + "/first-contact", "{\"note\":\"上门拜访\"}").status()).isEqualTo(200);
            assertThat(browse.api(house.people().leader()).get("/api/v1/first-contacts?state=late").text()).doesNotContain("没备案的");
            assertThat(browse.api(house.people().agentB()).post("/api/v1/customers/" + second + "/first-contact", "{\"note\":\"x\"}").status()).isEqualTo(404);
            assertThat(browse.api(house.people().director()).post("/api/v1/customers/" + second + "/first-contact", "{\"note\":\"x\"}").status()).isEqualTo(403);
        } finally {
            clock.reset();
        }
    }

    @Test
    void everyContactFiledByHandStandsOnTheTimeline() {
        var id = given("谈了两次");
        var agent = browse.as(house.agent());
        assertThat(agent.htmx("POST", "/customers/" + id + "/first-contact", Map.of("note", "电话里约了周六")).status()).isEqualTo(200);
        assertThat(agent.htmx("POST", "/customers/" + id + "/first-contact", Map.of("note", "周六到店，定下金色")).status()).isEqualTo(200);

        assertThat(agent.get("/customers/" + id).text()).contains("首次联系已备案", "联系备案");
        var told = browse.api(house.agent()).get("/api/v1/customers/" + id + "/timeline?type=CONTACT").json().path("items");
        assertThat(told.valueStream().map(e -> e.path("title").asString())).containsExactlyInAnyOrder("沟通：周六到店，定下金色", "沟通：电话里约了周六");
        assertThat(told.path(0).path("by").asString()).isEqualTo(house.agent().name());
        assertThat(browse.api(house.agent()).post("/api/v1/customers/" + id + "/first-contact", "{\"note\":\"又来看车\"}").json().path(0).path("contactNote").asString()).as("the first one ended the clock").isEqualTo("电话里约了周六");
        assertThat(agent.get("/customers/" + id).text()).contains("又来看车");
    }

    @Test
    void whoIsDeletedIsNoLongerLate() {
        try {
            var gone = given("已删除的");
            clock.set("2026-12-02T08:00");
            assertThat(browse.as(house.people().leader()).get("/").text()).contains("/customers/first-contacts?state=late&owner=" + house.agent().id());
            assertThat(browse.api(house.manager()).send("DELETE", "/api/v1/customers/" + gone + "?reason=" + Browse.encode("重复"), "", java.util.Map.of()).status()).isLessThan(300);

            contacts.morning();

            assertThat(browse.as(house.people().leader()).get("/").text()).doesNotContain("/customers/first-contacts?state=late&owner=" + house.agent().id());
            assertThat(browse.as(house.agent()).get("/notices").text()).doesNotContain("仍未首次联系");
            assertThat(browse.as(house.people().leader()).get("/notices").text()).doesNotContain("仍未首次联系");
        } finally {
            clock.reset();
        }
    }

    private long given(String name) {
        var api = browse.api(house.manager());
        var id = api.post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"PERSON\",\"name\":\"%s\"}".formatted(house.a().id(), name)).json().path("id").asLong();
        assertThat(api.post("/api/v1/owner-changes", "{\"customerIds\":[%d],\"ownerId\":%d,\"reason\":\"新分\"}".formatted(id, house.agent().id())).status()).isEqualTo(201);
        return id;
    }

    @Test
    void whoMayNotDealOutIsRefused() {
        assertThat(browse.api(house.agent()).post("/api/v1/dealings", "{\"storeId\":%d}".formatted(house.a().id())).status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/customers/dealings/new").status()).isEqualTo(403);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/dealings", "{\"storeId\":%d}".formatted(house.a().id())).status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).get("/customers/dealings/new?store=" + house.a().id()).status()).isEqualTo(404);
    }
}
