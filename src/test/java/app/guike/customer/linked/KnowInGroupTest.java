package app.guike.customer.linked;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER_LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.inline;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.customer.LinkNight;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Two stores of a group know one customer: each learns the few facts that may be told of the other and nothing else; a refusal of contact
/// counts in both; it ends when one of them erases the person.
@GuikeTest
class KnowInGroupTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final LinkNight night;

    KnowInGroupTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, LinkNight night) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.night = night;
    }

    private Browse.Api a() {
        return browse.api(house.manager());
    }

    private Browse.Api b() {
        return browse.api(house.people().managerB());
    }

    private Browse.Api group() {
        return browse.api(house.people().administrator());
    }

    private static long made(Browse.Api api, long store, String name, String phone, Long owner) {
        var made = api.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"%s\"}],\"ownerId\":%s}".formatted(store, name, phone, owner));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private long pair(String state, String name) {
        return group().get("/api/v1/customer-links?state=" + state).json().path("items").valueStream().filter(i -> i.path("a").path("name").asString().equals(name)).findFirst().map(i -> i.path("pair").asLong()).orElse(0L);
    }

    @Test
    void eachStoreLearnsTheFewFactsAndRefusalsCountInBoth() {
        var one = made(a(), house.a().id(), "集团客户甲", "13599990001", house.agent().id());
        var other = made(b(), house.b().id(), "集团客户甲", "13599990001", house.people().agentB().id());
        made(b(), house.b().id(), "集团客户乙", "13599990001", null);
        b().post("/api/v1/customers/" + other + "/notes", "{\"text\":\"西城私密备注\"}");
        var task = task(other);

        assertThat(night.night(Set.of(house.a().id(), house.b().id()))).as("the same telephone under another name is no evidence").isEqualTo(1);
        assertThat(night.night(Set.of(house.a().id(), house.b().id()))).isZero();

        assertThat(a().get("/api/v1/customers/" + one + "/elsewhere").json().path("stores").size()).as("a proposal tells nothing").isZero();
        assertThat(a().get("/api/v1/customer-links").status()).as("no group breadth").isEqualTo(403);
        var desk = browse.as(house.people().administrator());
        assertThat(desk.get("/customer-links").text()).contains("集团客户甲", "电话与姓名相同", "西城店").doesNotContain("集团客户乙");
        var pair = pair("PROPOSED", "集团客户甲");
        assertThat(desk.post("/customer-links/" + pair + "/confirmation", Map.of()).status()).isEqualTo(303);
        assertThat(group().post("/api/v1/customer-links/" + pair + "/confirmation", "").status()).as("once").isEqualTo(409);

        var known = a().get("/api/v1/customers/" + one + "/elsewhere").json().path("stores").path(0);
        assertThat(known.path("store").asString()).startsWith("西城店");
        assertThat(known.path("shared").asBoolean()).as("the customer has not agreed to sharing").isFalse();
        assertThat(known.path("owner").isNull()).isTrue();
        b().post("/api/v1/customers/" + other + "/consents", "{\"purpose\":\"group_sharing\",\"given\":true,\"source\":\"CALL\"}");
        assertThat(a().get("/api/v1/customers/" + one + "/elsewhere").json().path("stores").path(0).path("owner").asString()).isEqualTo(house.people().agentB().name());
        var page = browse.as(house.manager()).get("/customers/" + one).text();
        assertThat(page).contains("集团其他门店", "西城店", house.people().agentB().name()).doesNotContain("西城私密备注");
        assertThat(a().get("/api/v1/customers/" + other).status()).as("the other archive stays closed").isEqualTo(404);
        assertThat(a().get("/api/v1/customers/" + other + "/elsewhere").status()).isEqualTo(404);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(CUSTOMER_LINK))).as("a store sees its own side").isEqualTo(1);

        a().send("PATCH", "/api/v1/customers/" + one, "{\"wishes\":{\"doNotDisturb\":[\"ALL\"],\"preferredWindow\":null,\"reason\":\"别再打了\"}}", Map.of());

        var there = b().get("/api/v1/customers/" + other).json().path("wishes");
        assertThat(there.path("doNotDisturb").toString()).contains("ALL");
        assertThat(there.toString()).as("the words stay where they were said").doesNotContain("别再打了");
        assertThat(inScope.of(house.b().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.ID.eq(task)).getState())).as("planned calls of the other store are dropped").isEqualTo("SKIPPED");

        assertThat(group().post("/api/v1/customer-links/" + pair + "/rejection", "").status()).isEqualTo(204);
        assertThat(a().get("/api/v1/customers/" + one + "/elsewhere").json().path("stores").size()).isZero();
        assertThat(night.night(Set.of(house.a().id(), house.b().id()))).as("told apart, never proposed again").isZero();
        group().post("/api/v1/customer-links/" + pair + "/confirmation", "");
        var request = a().post("/api/v1/customers/" + one + "/privacy-requests", "{\"kind\":\"ERASURE\",\"channel\":\"VISIT\",\"requester\":\"本人\",\"identityNote\":\"核对\"}").json().path("id").asLong();
        a().post("/api/v1/privacy-requests/" + request + "/erasure", "");
        assertThat(group().post("/api/v1/privacy-requests/" + request + "/erasure/confirmation", "{\"answer\":\"已删除\"}").status()).isEqualTo(200);
        assertThat(b().get("/api/v1/customers/" + other + "/elsewhere").json().path("stores").size()).as("ends with the erasure").isZero();
        assertThat(inScope.of(house.b().id(), () -> sql.fetchCount(CUSTOMER_LINK))).isZero();
    }

    private long task(long customer) {
        return inScope.of(house.b().id(), () -> {
            var plan = sql.select(CARE_PLAN.ID).from(CARE_PLAN).where(CARE_PLAN.STORE_ID.eq(house.b().id())).orderBy(CARE_PLAN.ID).limit(inline(1)).fetchSingle(CARE_PLAN.ID);
            var task = sql.newRecord(CARE_TASK).setStoreId(house.b().id()).setPlanId(plan).setCustomerId(customer).setSubjectType("CUSTOMER").setSubjectId(customer)
                .setEventDay(LocalDate.parse("2026-11-20")).setEarliestOn(LocalDate.parse("2026-11-24")).setDueOn(LocalDate.parse("2026-11-27")).setExpiresOn(LocalDate.parse("2026-12-10")).setState("PLANNED");
            task.store();
            return task.getId();
        });
    }
}
