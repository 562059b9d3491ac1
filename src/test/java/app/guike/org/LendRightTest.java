package app.guike.org;

import static guike.Tables.CUSTOMER;
import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A right lent for a week ends by itself, and who is away is stood in for (scenario F12 step 4).
@GuikeTest
class LendRightTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final PostedViewers viewers;

    LendRightTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, TestClock clock, PostedViewers viewers) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
        this.viewers = viewers;
    }

    @AfterEach
    void clockBack() {
        clock.reset();
        viewers.forget();
    }

    private void at(String shanghai) {
        clock.set(shanghai);
        viewers.forget();
    }

    @Test
    void rightIsLentForAWeekAndEndsByItself() {
        var agent = browse.api(house.agent());
        assertThat(agent.get("/api/v1/owner-changes").status()).isEqualTo(403);
        var form = Map.of("storeId", "" + house.a().id(), "receiverId", "" + house.agent().id(), "permission", "customer.assign", "from", "2026-11-25T08:00", "until", "2026-12-02T08:00",
            "reason", "主管出差");
        assertThat(browse.as(house.people().leader()).get("/me/delegations").text()).contains("分配客户、变更归属", house.agent().name());

        assertThat(browse.as(house.people().leader()).post("/me/delegations", form).status()).isEqualTo(303);

        assertThat(agent.get("/api/v1/owner-changes").status()).as("not yet").isEqualTo(403);
        at("2026-11-25T08:00");
        assertThat(agent.get("/api/v1/owner-changes").status()).isEqualTo(200);
        assertThat(browse.as(house.agent()).get("/customers").text()).contains("href=\"/customers/owner-changes\"");
        assertThat(browse.as(house.agent()).get("/me/delegations").text()).contains("主管出差", "生效中");
        assertThat(browse.as(house.people().administrator()).get("/people/" + house.agent().id()).text()).contains("主管出差");
        assertThat(browse.as(house.people().administrator()).get("/people/" + house.people().leader().id()).text()).contains("主管出差");
        var further = "{\"storeId\":%d,\"receiverId\":%d,\"permission\":\"customer.assign\",\"until\":\"2026-11-30T08:00:00+08:00\",\"reason\":\"转\"}".formatted(house.a().id(), house.people().secondAgent().id());
        assertThat(agent.post("/api/v1/delegations", further).status()).as("never lent on").isEqualTo(403);
        at("2026-12-02T08:00");
        assertThat(agent.get("/api/v1/owner-changes").status()).as("ended by itself").isEqualTo(403);
        assertThat(inScope.of(house.a().id(), () -> sql.fetch("select * from audit_entry where table_name = 'delegation' and employee_id = {0}", house.people().leader().id()))).isNotEmpty();
    }

    @Test
    void onlyWhatOneHasToAColleagueOfTheStoreAndEndedEarly() {
        var body = "{\"storeId\":%d,\"receiverId\":%d,\"permission\":\"%s\",\"until\":\"%s\",\"reason\":\"x\"}";
        var agent = browse.api(house.agent());
        assertThat(agent.post("/api/v1/delegations", body.formatted(house.a().id(), house.people().secondAgent().id(), "org.edit", "2026-11-30T08:00:00+08:00")).status()).isEqualTo(403);
        assertThat(agent.post("/api/v1/delegations", body.formatted(house.a().id(), house.people().agentB().id(), "care.call", "2026-11-30T08:00:00+08:00")).status()).isEqualTo(422);
        assertThat(agent.post("/api/v1/delegations", body.formatted(house.b().id(), house.people().agentB().id(), "care.call", "2026-11-30T08:00:00+08:00")).status()).isEqualTo(404);
        assertThat(agent.post("/api/v1/delegations", body.formatted(house.a().id(), house.people().secondAgent().id(), "care.call", "2027-11-30T08:00:00+08:00")).status()).isEqualTo(422);
        var clerk = browse.api(house.people().clerk());
        assertThat(clerk.get("/api/v1/pool?storeId=" + house.a().id()).status()).isEqualTo(403);
        var lent = agent.post("/api/v1/delegations", body.formatted(house.a().id(), house.people().clerk().id(), "customer.claim", "2026-11-30T08:00:00+08:00"));
        assertThat(lent.status()).as(lent.text()).isEqualTo(201);
        assertThat(clerk.get("/api/v1/pool?storeId=" + house.a().id()).status()).isEqualTo(200);

        assertThat(clerk.send("DELETE", "/api/v1/delegations/" + lent.json().path("id").asLong(), "", Map.of()).status()).as("the receiver does not end it").isEqualTo(404);
        assertThat(agent.send("DELETE", "/api/v1/delegations/" + lent.json().path("id").asLong(), "", Map.of()).status()).isEqualTo(204);

        assertThat(clerk.get("/api/v1/pool?storeId=" + house.a().id()).status()).isEqualTo(403);
    }

    @Test
    void whatIsLentIsNotGivenForGoodAndStaysInItsStore() {
        var admin = browse.api(house.people().administrator());
        role("lends", "STORE", "\"org.read\"");
        role("givesroles", "GROUP", "\"org.read\",\"org.roles\"");
        role("lendsmore", "STORE", "\"org.read\",\"org.edit\"");
        var borrower = cast.person("lends" + house.group(), "借权的", house.a(), "lends_" + house.group());
        var maker = cast.person("givesroles" + house.group(), "建角色的", house.a(), "givesroles_" + house.group());
        for (var lent : List.of(Map.entry(borrower, "org.edit"), Map.entry(maker, "audit.read"))) {
            var answer = admin.post("/api/v1/delegations", "{\"storeId\":%d,\"receiverId\":%d,\"permission\":\"%s\",\"until\":\"2026-11-30T08:00:00+08:00\",\"reason\":\"休假\"}"
                .formatted(house.a().id(), lent.getKey().id(), lent.getValue()));
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        }
        var api = browse.api(borrower);

        var forGood = api.post("/api/v1/people/" + borrower.id() + "/posts", post("lendsmore"));
        assertThat(forGood.status()).as(forGood.text()).isEqualTo(403);
        assertThat(forGood.json().path("type").asString()).endsWith(":role-above");
        assertThat(api.post("/api/v1/people", "{\"login\":\"taken%d\",\"name\":\"新人\",\"password\":\"first-password-9\",\"post\":%s}".formatted(house.group(), post("lends"))).status())
            .as("what is lent is used").isEqualTo(201);
        assertThat(browse.api(maker).post("/api/v1/roles", "{\"nameZh\":\"看审计\",\"breadth\":\"STORE\",\"permissions\":[\"audit.read\"]}").status()).isEqualTo(403);
        assertThat(api.post("/api/v1/stores", "{\"name\":\"又一家\",\"code\":\"L%d\"}".formatted(house.group())).status()).as("lent in one store").isEqualTo(403);
        assertThat(admin.post("/api/v1/stores", "{\"name\":\"又一家\",\"code\":\"L%d\"}".formatted(house.group())).status()).isEqualTo(201);
    }

    private void role(String name, String breadth, String permissions) {
        var made = browse.api(house.people().administrator()).post("/api/v1/roles", "{\"code\":\"%s_%d\",\"nameZh\":\"%s\",\"breadth\":\"%s\",\"permissions\":[%s]}"
            .formatted(name, house.group(), name, breadth, permissions));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private String post(String role) {
        return "{\"storeId\":%d,\"role\":\"%s_%d\"}".formatted(house.a().id(), role, house.group());
    }

    @Test
    void standInSeesTheCustomersOfWhoIsAwayForThePeriod() {
        var customer = inScope.of(house.a().id(), () -> sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, house.a().id()).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, "代班客户")
            .set(CUSTOMER.OWNER_ID, house.agent().id()).returning().fetchSingle().getId());
        var adviser = browse.api(house.people().adviser());
        assertThat(adviser.get("/api/v1/customers/" + customer).status()).as("sees own customers alone").isEqualTo(404);

        var away = browse.api(house.people().administrator()).post("/api/v1/people/" + house.agent().id() + "/absences",
            "{\"storeId\":%d,\"fromDay\":\"2026-11-26\",\"toDay\":\"2026-11-27\",\"standInId\":%d}".formatted(house.a().id(), house.people().adviser().id()));

        assertThat(away.status()).as(away.text()).isEqualTo(201);
        at("2026-11-26T09:00");
        assertThat(adviser.get("/api/v1/customers/" + customer).status()).isEqualTo(200);
        assertThat(adviser.get("/api/v1/customers?count=true").json().path("total").asInt()).as("in the list too").isEqualTo(1);
        at("2026-11-28T00:10");
        assertThat(adviser.get("/api/v1/customers/" + customer).status()).as("ended by itself").isEqualTo(404);
        assertThat(browse.api(house.people().administrator()).post("/api/v1/people/" + house.agent().id() + "/absences",
            "{\"storeId\":%d,\"fromDay\":\"2026-12-26\",\"toDay\":\"2026-12-27\",\"standInId\":%d}".formatted(house.a().id(), house.people().agentB().id())).status()).isEqualTo(422);
        assertThat(browse.as(house.people().administrator()).get("/people/" + house.agent().id()).text()).contains("服务顾问甲 代班");
    }

    @Test
    void standingInInOneStoreOpensNothingInAnother() {
        var away = cast.person("both" + house.group(), "两店的", house.a(), "service_adviser");
        var standIn = cast.person("bothtoo" + house.group(), "也在两店的", house.a(), "service_adviser");
        postInB(away);
        postInB(standIn);
        var there = customerOf(house.b(), away);
        var here = customerOf(house.a(), away);
        var only = house.people().adviser();
        for (var who : List.of(standIn, only)) {
            assertThat(browse.api(house.people().administrator()).post("/api/v1/people/" + away.id() + "/absences",
                "{\"storeId\":%d,\"fromDay\":\"2026-12-%s\",\"toDay\":\"2026-12-%s\",\"standInId\":%d}".formatted(house.a().id(), who == only ? "08" : "10", who == only ? "09" : "11", who.id())).status())
                .isEqualTo(201);
        }

        at("2026-12-08T09:00");
        assertThat(browse.api(only).get("/api/v1/customers/" + here).status()).as("works in this store alone").isEqualTo(200);
        assertThat(browse.api(only).get("/api/v1/customers/" + there).status()).isEqualTo(404);
        at("2026-12-10T09:00");
        assertThat(browse.api(standIn).get("/api/v1/customers/" + there).status()).as("nobody is away there").isEqualTo(404);
    }

    private void postInB(Cast.Person person) {
        inScope.run(house.b().id(), () -> sql.insertInto(POST).set(POST.STORE_ID, house.b().id()).set(POST.EMPLOYEE_ID, person.id())
            .set(POST.ROLE_ID, sql.fetchSingle(ROLE, ROLE.CODE.eq("service_adviser")).getId()).set(POST.DEPARTMENT_ID, house.b().serviceDepartment()).execute());
    }

    private long customerOf(Cast.Branch branch, Cast.Person owner) {
        return inScope.of(branch.id(), () -> sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, branch.id()).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, "两店客户")
            .set(CUSTOMER.OWNER_ID, owner.id()).returning().fetchSingle().getId());
    }
}
