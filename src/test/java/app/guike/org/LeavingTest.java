package app.guike.org;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A person leaves; rights are real (scenario F12), step by step through pages and API. Whatever is tried without the right is refused by the
/// server, is not on the screen, and stands in the audit.
@GuikeTest
class LeavingTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-20T10:00:00+08:00");

    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final DSLContext sql;
    private final Rest rest;

    /// @param viewers forget rights that end by the clock
    record Rest(InScope inScope, TestClock clock, PostedViewers viewers) {
    }

    LeavingTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, TestClock clock, PostedViewers viewers) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.sql = sql;
        this.rest = new Rest(inScope, clock, viewers);
    }

    @AfterEach
    void clockBack() {
        rest.clock().reset();
        rest.viewers().forget();
    }

    @Test
    void aPersonLeavesAndRightsAreReal() {
        var leaver = cast.person("rep" + house.group(), "代表甲", house.a(), "service_adviser");
        var ids = List.of(customer(leaver, "离岗客户一", "13811120001"), customer(leaver, "离岗客户二", "13811120002"));
        ownAlone(leaver, ids.getFirst());
        leaves(leaver, ids);
        ruled(ids.getFirst());
        lent();
        approved();
        appointed();
        inTheAudit();
    }

    private long customer(Person by, String name, String phone) {
        var made = browse.api(by).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"%s\"}]}".formatted(house.a().id(), name, phone));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    /// Step 1: own customers alone; the manager all of the department; another team none of these.
    private void ownAlone(Person leaver, long customer) {
        var foreign = customer(house.people().adviser(), "别人的客户", "13811120003");
        assertThat(browse.as(leaver).get("/customers").text()).contains("离岗客户一", "离岗客户二").doesNotContain("别人的客户");
        assertThat(browse.as(leaver).get("/customers/" + foreign).status()).isEqualTo(404);
        assertThat(browse.api(leaver).send("PATCH", "/api/v1/customers/" + foreign, "{\"note\":\"x\"}", Map.of()).status()).isEqualTo(404);
        assertThat(browse.as(house.people().serviceManager()).get("/customers").text()).contains("离岗客户一", "别人的客户");
        for (var other : List.of(house.people().adviser(), house.people().agentB(), house.people().managerB())) {
            assertThat(browse.as(other).get("/customers").text()).as(other.name()).doesNotContain("离岗客户");
            assertThat(browse.api(other).get("/api/v1/customers/" + customer).status()).isEqualTo(404);
        }
    }

    /// Step 2: refused until customers, open calls and complaints are given to others; as many after as before; the history stays.
    private void leaves(Person leaver, List<Long> ids) {
        open(leaver, ids.getFirst());
        var admin = browse.as(house.people().administrator());
        assertThat(browse.as(leaver).get("/people").status()).isEqualTo(403);
        assertThat(browse.as(house.manager()).post("/people/" + leaver.id() + "/deactivation", Map.of()).status()).as("no right to").isEqualTo(403);
        assertThat(admin.post("/people/" + leaver.id() + "/deactivation", Map.of()).text()).contains("名下还有 4 项未交接");

        var manager = browse.as(house.manager());
        var page = manager.post("/people/" + leaver.id() + "/handovers", Map.of("storeId", "" + house.a().id(), "reason", "离职")).header("Location");
        assertThat(manager.post(page + "/receivers", Map.of("kind", "", "receiver", "" + house.agent().id())).status()).isEqualTo(303);
        assertThat(browse.as(house.people().adviser()).post(page + "/signature", Map.of()).status()).as("not the receiver").isEqualTo(404);
        for (var who : List.of(leaver, house.agent())) {
            assertThat(browse.as(who).post(page + "/signature", Map.of()).status()).isEqualTo(303);
        }
        assertThat(manager.post(page + "/approval", Map.of()).status()).isEqualTo(303);

        var counts = rest.inScope().of(house.a().id(), () -> sql.fetchSingle("select counts::text from handover where id = ?", Long.parseLong(page.replaceAll("\\D", ""))).get(0, String.class).replace(" ", ""));
        assertThat(counts).contains("\"customers\":{\"after\":2,\"before\":2}", "\"care-tasks\":{\"after\":1,\"before\":1}", "\"complaints\":{\"after\":1,\"before\":1}");
        assertThat(browse.api(house.manager()).get("/api/v1/customers/" + ids.getFirst() + "/ownership").json().path("items").path(1).path("owner").asString()).isEqualTo("代表甲");
        assertThat(admin.post("/people/" + leaver.id() + "/deactivation", Map.of()).status()).isEqualTo(303);
        assertThat(browse.api(leaver).get("/api/v1/customers").status()).as("gone").isEqualTo(401);
    }

    private void open(Person owner, long customer) {
        var store = house.a().id();
        rest.inScope().run(store, () -> {
            var plan = sql.insertInto(CARE_PLAN).set(CARE_PLAN.STORE_ID, store).set(CARE_PLAN.CODE, "leaving").set(CARE_PLAN.NAME_ZH, "回访").set(CARE_PLAN.TRIGGER_CODE, "repair_delivered")
                .set(CARE_PLAN.OFFSET_COUNT, 3).set(CARE_PLAN.OFFSET_UNIT, "DAY").set(CARE_PLAN.EXPIRE_COUNT, 30).set(CARE_PLAN.ASSIGNEE_RULE, "OWNER").returning().fetchSingle().getId();
            var day = LocalDate.parse("2026-11-20");
            sql.newRecord(CARE_TASK).setStoreId(store).setPlanId(plan).setCustomerId(customer).setSubjectType("CUSTOMER").setSubjectId(customer).setEventDay(day).setEarliestOn(day)
                .setDueOn(day.plusDays(3)).setExpiresOn(day.plusDays(30)).setState("ASSIGNED").setAssigneeId(owner.id()).store();
            sql.insertInto(COMPLAINT).set(COMPLAINT.STORE_ID, store).set(COMPLAINT.CUSTOMER_ID, customer).set(COMPLAINT.OWNER_ID, owner.id())
                .set(COMPLAINT.CATEGORY_ID, sql.fetch("select min(id) from complaint_category").getFirst().get(0, Long.class)).set(COMPLAINT.SUBJECT, "异响").set(COMPLAINT.VERBATIM, "刹车异响")
                .set(COMPLAINT.CHANNEL, "PHONE").set(COMPLAINT.SEVERITY, 2).set(COMPLAINT.RECEIVED_AT, AT).set(COMPLAINT.ACCEPT_DUE, AT).set(COMPLAINT.FIRST_ANSWER_DUE, AT)
                .set(COMPLAINT.PLAN_DUE, AT).set(COMPLAINT.RESOLVE_DUE, AT).execute();
        });
    }

    /// Step 3: a colleague claims a customer too; the manager rules.
    private void ruled(long customer) {
        var second = browse.as(house.people().secondAgent());
        assertThat(second.htmx("POST", "/customers/" + customer + "/disputes", Map.of("reason", "一直是我跟进")).status()).isEqualTo(200);
        var ruling = browse.as(house.manager()).get("/customers/disputes").text().replaceAll("(?s).*action=\"(/customers/disputes/\\d+/ruling)\".*", "$1");
        var words = Map.of("winner", "" + house.people().secondAgent().id(), "ruling", "跟进记录在先");
        assertThat(second.post(ruling, words).status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).post(ruling, words).status()).isEqualTo(404);

        assertThat(browse.as(house.manager()).post(ruling, words).status()).isEqualTo(303);
        assertThat(browse.api(house.manager()).get("/api/v1/customers/" + customer).json().path("ownerId").asLong()).isEqualTo(house.people().secondAgent().id());
    }

    /// Step 4: a right is lent for a week and ends by itself.
    private void lent() {
        var assistant = browse.as(house.agent());
        assertThat(assistant.get("/customers/owner-changes").status()).isEqualTo(403);
        assertThat(assistant.get("/customers").text()).doesNotContain("href=\"/customers/owner-changes\"");
        assertThat(browse.as(house.manager()).post("/me/delegations", Map.of("storeId", "" + house.a().id(), "receiverId", "" + house.agent().id(), "permission", "customer.assign",
            "until", "2026-12-01T10:00", "reason", "培训一周")).status()).isEqualTo(303);
        assertThat(assistant.get("/customers/owner-changes").status()).isEqualTo(200);
        rest.clock().set("2026-12-01T10:00");
        rest.viewers().forget();
        assertThat(assistant.get("/customers/owner-changes").status()).as("ended by itself").isEqualTo(403);
        rest.clock().reset();
        rest.viewers().forget();
    }

    /// Step 5: a small act passes alone, a large one waits for whoever is above, and nobody decides on their own.
    private void approved() {
        var leader = browse.api(house.people().leader());
        assertThat(leader.send("PUT", "/api/v1/staff-notes/" + reward(100) + "/decision", "{\"approve\":true}", Map.of()).json().path("approval").isNull()).isTrue();
        var asked = leader.send("PUT", "/api/v1/staff-notes/" + reward(5_000) + "/decision", "{\"approve\":true}", Map.of()).json().path("approval").asLong();
        assertThat(browse.as(house.people().leader()).get("/approvals/" + asked).text()).doesNotContain("/decision");
        assertThat(browse.as(house.people().leader()).post("/approvals/" + asked + "/decision", Map.of("approve", "yes")).status()).as("one's own").isIn(403, 404);
        assertThat(browse.as(house.manager()).post("/approvals/" + asked + "/decision", Map.of("approve", "yes")).status()).as("not theirs to give").isEqualTo(404);
        assertThat(browse.as(house.people().director()).post("/approvals/" + asked + "/decision", Map.of("approve", "yes")).status()).isEqualTo(303);
        assertThat(browse.as(house.people().leader()).post("/staff/notes/approved/" + asked, Map.of()).status()).isEqualTo(303);
    }

    private long reward(int yuan) {
        return browse.api(house.people().leader()).post("/api/v1/staff-notes", "{\"storeId\":%d,\"employeeId\":%d,\"kind\":\"REWARD\",\"day\":\"2026-11-20\",\"words\":\"客户表扬\",\"amount\":%d}"
            .formatted(house.a().id(), house.agent().id(), yuan)).json().path("id").asLong();
    }

    /// Step 6: the head of a sales team by the manager alone; others vetoed or recommended.
    private void appointed() {
        var sales = browse.api(house.people().administrator()).send("PATCH", "/api/v1/teams/" + house.a().careTeam(), "{\"kind\":\"SALES\"}", Map.of());
        assertThat(sales.status()).as(sales.text()).isEqualTo(200);
        var head = "{\"teamId\":%d,\"employeeId\":%d,\"kind\":\"APPOINT\",\"head\":true,\"reason\":\"接任\"}".formatted(house.a().careTeam(), house.people().secondAgent().id());
        assertThat(browse.api(house.agent()).post("/api/v1/staff-appointments", head).status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/").text()).doesNotContain("href=\"/staff/appointments\"");
        assertThat(browse.api(house.people().leader()).post("/api/v1/staff-appointments", head).status()).isEqualTo(403);
        var member = head.replace("true", "false").replace("\"employeeId\":" + house.people().secondAgent().id(), "\"employeeId\":" + house.people().clerk().id());
        var proposal = browse.api(house.people().leader()).post("/api/v1/staff-appointments", member).json().path("id").asLong();

        assertThat(browse.api(house.manager()).post("/api/v1/staff-appointments", head).status()).isEqualTo(201);
        assertThat(browse.as(house.manager()).post("/staff/appointments/" + proposal + "/judgement", Map.of("approve", "no", "words", "人手已足")).status()).isEqualTo(303);

        assertThat(browse.as(house.manager()).get("/staff/appointments").text()).contains("已生效", "被否决");
    }

    /// What was refused is written down, with who and where, for who reads the audit of the store.
    private void inTheAudit() {
        var looks = browse.api(house.people().administrator()).get("/api/v1/audit-entries/looks?limit=500").text();
        assertThat(looks).contains("/deactivation 403", "/signature 404", "/ruling 403", "GET /customers/owner-changes 403", "/decision 404", "POST /api/v1/staff-appointments 403", "代表甲");
        assertThat(browse.as(house.people().administrator()).get("/audit/looks").text()).contains("被拒绝的操作");
        assertThat(browse.as(house.agent()).get("/audit/looks").status()).isEqualTo(403);
    }
}
