package app.guike.customer;

import static guike.Tables.COMPLAINT;
import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The public pool (handbook 5.9): customers return when their protection ends, and are claimed within limits.
@GuikeTest
class PublicPoolTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final PublicPool pool;

    PublicPoolTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, TestClock clock, PublicPool pool) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
        this.pool = pool;
        rules("{\"active\":true,\"protectDays\":30,\"extendDays\":15,\"maxProtectDays\":180,\"claimPerDay\":2,\"holdLimit\":200,\"reclaimGapDays\":7}");
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    private void rules(String rules) {
        assertThat(browse.api(house.people().leader()).send("PUT", "/api/v1/pool/rules?storeId=" + house.a().id(), rules, Map.of()).status()).isEqualTo(200);
    }

    private long customer(String name, Person owner) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return inScope.of(house.a().id(), () -> sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, house.a().id()).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, name)
            .set(CUSTOMER.OWNER_ID, owner == null ? null : owner.id()).set(CUSTOMER.CREATED_AT, now).set(CUSTOMER.CHANGED_AT, now).returning().fetchSingle().getId());
    }

    private boolean owned(long customer) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(CUSTOMER, CUSTOMER.ID.eq(customer)).getOwnerId() != null);
    }

    private boolean lacksOwner(long customer) {
        return browse.api(house.manager()).get("/api/v1/customers/" + customer).json().path("missing").valueStream().anyMatch(m -> m.asString().equals("OWNER"));
    }

    @Test
    void customersReturnWhenTheirProtectionEndsAndTheirOwnerIsToldBefore() {
        var silent = customer("久未联系", house.agent());
        var talked = customer("联系过", house.agent());
        var locked = customer("锁定的", house.agent());
        var angry = customer("投诉中", house.agent());
        complaint(angry);
        assertThat(browse.as(house.people().leader()).htmx("POST", "/customers/" + locked + "/pool-lock", Map.of()).status()).isEqualTo(200);
        assertThat(browse.as(house.agent()).htmx("POST", "/customers/" + locked + "/pool-lock", Map.of()).status()).isEqualTo(403);
        clock.set("2026-12-17T10:00");
        assertThat(browse.api(house.agent()).post("/api/v1/customers/" + talked + "/first-contact", "{\"note\":\"年底来保养\"}").status()).isEqualTo(200);

        pool.night();
        assertThat(browse.as(house.agent()).get("/notices").text()).contains("2026-12-24 后将退回公海（还有 7 天）");
        clock.set("2026-12-24T02:00");
        pool.night();
        assertThat(owned(silent)).as("the last day is protected").isTrue();
        clock.set("2026-12-25T02:00");
        pool.night();

        assertThat(owned(silent)).isFalse();
        assertThat(lacksOwner(silent)).as("the archive says so at once").isTrue();
        assertThat(owned(talked)).as("protected until 15 days after the contact").isTrue();
        assertThat(owned(locked)).isTrue();
        assertThat(owned(angry)).isTrue();
        var terms = browse.api(house.manager()).get("/api/v1/customers/" + silent + "/ownership").json().path("items");
        assertThat(terms.path(0).path("why").asString()).isEqualTo("RECLAIMED");
        assertThat(terms.path(1).path("owner").asString()).isEqualTo(house.agent().name());
        assertThat(browse.as(house.people().secondAgent()).get("/customers/pool").text()).contains("久未联系", house.agent().name(), "领取").doesNotContain("锁定的");
        assertThat(browse.as(house.people().leader()).get("/customers/owner-changes").text()).contains("退回公海");

        assertThat(browse.api(house.agent()).post("/api/v1/customers/" + silent + "/claim", "").status()).as("just lost").isEqualTo(409);
        assertThat(browse.as(house.people().secondAgent()).post("/customers/" + silent + "/claim", Map.of()).status()).isEqualTo(303);
        assertThat(lacksOwner(silent)).isFalse();
        assertThat(browse.api(house.manager()).get("/api/v1/customers/" + silent + "/ownership").json().path("items").path(0).path("contactBy").asString()).isEqualTo("2027-01-01");
        clock.set("2027-01-02T02:00");
        pool.night();
        assertThat(owned(talked)).as("the contact's days are over").isFalse();
    }

    @Test
    void twoWhoClaimAtOnceOneWins() throws Exception {
        var wanted = customer("抢手", null);
        var both = List.<Callable<Integer>>of(() -> browse.api(house.agent()).post("/api/v1/customers/" + wanted + "/claim", "").status(),
            () -> browse.api(house.people().secondAgent()).post("/api/v1/customers/" + wanted + "/claim", "").status());

        try (var two = Executors.newFixedThreadPool(2)) {
            var answers = two.invokeAll(both).stream().map(f -> f.resultNow()).sorted().toList();
            assertThat(answers).containsExactly(200, 409);
        }
        assertThat(browse.api(house.manager()).get("/api/v1/customers/" + wanted + "/ownership").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void claimsEndAtTheLimitOfTheDayAndOfAll() {
        var api = browse.api(house.people().leader());
        assertThat(api.post("/api/v1/customers/" + customer("一", null) + "/claim", "").status()).isEqualTo(200);
        assertThat(api.post("/api/v1/customers/" + customer("二", null) + "/claim", "").status()).isEqualTo(200);
        var third = customer("三", null);
        assertThat(api.post("/api/v1/customers/" + third + "/claim", "").text()).contains("pool-claims");
        rules("{\"active\":true,\"protectDays\":30,\"extendDays\":15,\"maxProtectDays\":180,\"claimPerDay\":9,\"holdLimit\":2,\"reclaimGapDays\":7}");
        assertThat(api.post("/api/v1/customers/" + third + "/claim", "").text()).contains("pool-hold");
        rules("{\"active\":false,\"protectDays\":30,\"extendDays\":15,\"maxProtectDays\":180,\"claimPerDay\":9,\"holdLimit\":9,\"reclaimGapDays\":7}");
        assertThat(api.post("/api/v1/customers/" + third + "/claim", "").text()).contains("pool-closed");
        rules("{\"active\":true,\"protectDays\":30,\"extendDays\":15,\"maxProtectDays\":180,\"claimPerDay\":2,\"holdLimit\":200,\"reclaimGapDays\":7}");

        assertThat(browse.api(house.people().adviser()).post("/api/v1/customers/" + third + "/claim", "").status()).isEqualTo(403);
        assertThat(browse.api(house.people().agentB()).post("/api/v1/customers/" + third + "/claim", "").status()).isEqualTo(404);
        assertThat(browse.as(house.people().leader()).post("/customers/pool/rules", Map.of("store", "" + house.a().id(), "protectDays", "x")).status()).isEqualTo(422);
        assertThat(browse.api(house.agent()).send("PUT", "/api/v1/pool/rules?storeId=" + house.a().id(), "{}", Map.of()).status()).isEqualTo(403);
    }

    private void complaint(long customer) {
        var at = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        inScope.run(house.a().id(), () -> sql.insertInto(COMPLAINT).set(COMPLAINT.STORE_ID, house.a().id()).set(COMPLAINT.CUSTOMER_ID, customer)
            .set(COMPLAINT.CATEGORY_ID, sql.fetch("select min(id) from complaint_category").getFirst().get(0, Long.class)).set(COMPLAINT.SUBJECT, "漆面").set(COMPLAINT.VERBATIM, "漆面有划痕")
            .set(COMPLAINT.CHANNEL, "PHONE").set(COMPLAINT.SEVERITY, 2).set(COMPLAINT.RECEIVED_AT, at).set(COMPLAINT.ACCEPT_DUE, at).set(COMPLAINT.FIRST_ANSWER_DUE, at)
            .set(COMPLAINT.PLAN_DUE, at).set(COMPLAINT.RESOLVE_DUE, at).execute());
    }
}
