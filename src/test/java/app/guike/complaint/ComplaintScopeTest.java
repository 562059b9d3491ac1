package app.guike.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Who sees and does what.
@GuikeTest
class ComplaintScopeTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final Told told;

    ComplaintScopeTest(Browse browse, DSLContext sql, InScope inScope, Cast cast) {
        this.browse = browse;
        this.cast = cast;
        this.sql = sql;
        this.inScope = inScope;
        this.house = cast.house();
        this.told = new Told(browse, sql, inScope, house);
    }

    @Test
    void personOfAnotherStoreFindsNothing() {
        var customer = told.customer("许东城");
        var taken = told.taken(customer);
        var id = taken.get("id").asLong();
        var other = house.people().agentB();

        assertThat(browse.as(other).get("/complaints/" + id).status()).isEqualTo(404);
        assertThat(browse.as(other).get("/complaints?tab=all").text()).doesNotContain("许东城");
        assertThat(browse.as(other).get("/complaints/closing-calls?id=" + id).status()).isEqualTo(404);
        assertThat(browse.as(other).get("/complaints/new?customer=" + customer).status()).isEqualTo(404);
        assertThat(browse.api(other).get("/api/v1/complaints/" + id).status()).isEqualTo(404);
        assertThat(browse.api(other).get("/api/v1/complaints?count=true").json().get("items").findValuesAsString("customer")).doesNotContain("许东城");
        assertThat(browse.api(other).get("/api/v1/complaints?storeId=" + house.a().id()).json().get("items").isEmpty()).isTrue();
        assertThat(browse.api(other).post("/api/v1/complaints", "{\"customerId\":%d,\"channel\":\"PHONE\",\"category\":\"svc_wait\",\"verbatim\":\"x\"}".formatted(customer)).status())
            .isEqualTo(404);
        var manager = house.people().managerB();
        for (var what : new String[] {"PUT acceptance", "PUT ownership", "PUT severity", "POST answers", "PUT plan", "PUT work", "PUT waiting", "DELETE waiting", "PUT resolution",
            "POST closing-calls", "POST closure", "POST rejection", "POST reopening", "POST notes"}) {
            var call = what.split(" ");
            assertThat(told.refused(manager, call[0], id, call[1], "{}")).as(what).isEqualTo(404);
        }
        assertThat(browse.as(manager).post("/complaints/" + id + "/notes", Map.of("text", "x")).status()).isEqualTo(404);
    }

    @Test
    void personWithoutTheRightIsTurnedAway() {
        var id = told.taken(told.customer("何权限")).get("id").asLong();
        var receptionist = house.people().receptionist();

        assertThat(browse.as(receptionist).get("/complaints").status()).isEqualTo(403);
        assertThat(browse.as(receptionist).get("/complaints/" + id).status()).isEqualTo(403);
        assertThat(told.refused(receptionist, "PUT", id, "acceptance", "{}")).isEqualTo(403);
        assertThat(told.refused(house.agent(), "POST", id, "closure", "{\"reason\":\"x\"}")).isEqualTo(403);
        assertThat(told.refused(house.people().adviser(), "POST", id, "closing-calls", "{}")).isEqualTo(403);
        assertThat(browse.as(house.people().clerk()).get("/complaints/" + id).text()).as("the information clerk reads only").doesNotContain("?act=");
    }

    @Test
    void receptionistTakesAComplaintAndLeavesIt() {
        var customer = told.customer("吕接车");

        var taken = browse.as(house.people().receptionist()).post("/complaints", Map.of("customerId", "" + customer, "channel", "ON_SITE", "category", "svc_wait", "verbatim", "排队太久"));

        assertThat(taken.header("Location")).isEqualTo("/customers/" + customer);
    }

    @Test
    void adviserSeesOwnComplaintsAndThoseOfOwnCustomers() {
        var adviser = house.people().adviser();
        var foreign = told.taken(told.customer("施别人")).get("id").asLong();
        told.taken(told.customer("张自己", house.a().id(), adviser.id()));

        var list = browse.as(adviser).get("/complaints?tab=all").text();
        assertThat(list).contains("张自己").doesNotContain("施别人");
        assertThat(browse.as(adviser).get("/complaints/" + foreign).status()).isEqualTo(404);

        told.step(house.agent(), "PUT", foreign, "acceptance", "{\"ownerId\":%d}".formatted(adviser.id()));
        assertThat(browse.as(adviser).get("/complaints?tab=mine").text()).contains(foreign + "");
        assertThat(browse.as(adviser).get("/complaints/" + foreign).status()).isEqualTo(200);
    }

    @Test
    void onlyPeopleOfTheStoreWhoMayHandleBecomeOwners() {
        var id = told.taken(told.customer("孔指派")).get("id").asLong();

        assertThat(told.refused(house.agent(), "PUT", id, "acceptance", "{\"ownerId\":%d}".formatted(house.people().agentB().id()))).isEqualTo(422);
        assertThat(told.refused(house.agent(), "PUT", id, "acceptance", "{\"ownerId\":%d}".formatted(house.people().clerk().id()))).isEqualTo(422);
        assertThat(told.refused(house.agent(), "PUT", id, "ownership", "{\"ownerId\":%d}".formatted(house.agent().id()))).as("nobody's yet").isEqualTo(403);
        told.step(house.agent(), "PUT", id, "acceptance", "{}");
        assertThat(told.refused(house.people().secondAgent(), "PUT", id, "ownership", "{\"ownerId\":%d}".formatted(house.people().secondAgent().id()))).as("not theirs").isEqualTo(403);
        assertThat(told.step(house.manager(), "PUT", id, "ownership", "{\"ownerId\":%d}".formatted(house.people().serviceManager().id())).at("/people/owner").asString())
            .isEqualTo(house.people().serviceManager().name());
    }

    @Test
    void listPagesThroughWithoutLosingARow() {
        var customer = told.customer("曹多页");
        for (int i = 0; i < 5; i++) {
            told.taken(customer);
        }
        var api = browse.api(house.agent());
        var url = "/api/v1/complaints?limit=2&customerId=" + customer;
        var first = api.get(url + "&count=true").json();
        assertThat(first.get("total").asInt()).isEqualTo(5);
        var second = api.get(url + "&after=" + first.get("next").asString()).json();
        var third = api.get(url + "&after=" + second.get("next").asString()).json();
        assertThat(first.get("items").size() + second.get("items").size() + third.get("items").size()).isEqualTo(5);
        assertThat(third.get("next").isNull()).isTrue();
        assertThat(api.get(url + "&after=nonsense").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/complaints?state=SIDEWAYS").status()).isEqualTo(422);
        for (var state : new String[] {"OPEN", "FRESH", "MINE", "LATE", "MAJOR", "CLOSING", "CLOSED", "ALL"}) {
            assertThat(api.get("/api/v1/complaints?count=true&state=" + state).status()).as(state).isEqualTo(200);
        }
    }

    @Test
    void whoGetsAComplaintBackIsToldAgain() {
        var taken = told.taken(told.customer("转来转去的"));
        var id = taken.get("id").asLong();
        var adviser = house.people().adviser();
        told.step(house.agent(), "PUT", id, "acceptance", "{\"ownerId\":%d}".formatted(adviser.id()));
        told.step(house.manager(), "PUT", id, "ownership", "{\"ownerId\":%d}".formatted(house.people().serviceManager().id()));

        told.step(house.manager(), "PUT", id, "ownership", "{\"ownerId\":%d}".formatted(adviser.id()));

        assertThat(browse.as(adviser).get("/notices").text().split("投诉 %s 由您处理".formatted(taken.get("no").asString()), -1)).hasSize(3);
    }

    @Test
    void whoOnlyCallsSeesNothingButWhatAwaitsTheCall() {
        var taken = told.taken(told.customer("只能打电话")).get("id").asLong();
        var role = browse.api(house.people().administrator()).post("/api/v1/roles", "{\"nameZh\":\"只打电话\",\"breadth\":\"STORE\",\"permissions\":[\"care.call\"]}").json().path("id").asLong();
        var caller = cast.person("caller" + house.group(), "外呼员", house.a(), "care_agent");
        inScope.run(house.a().id(), () -> sql.execute("update post set role_id = {0} where employee_id = {1}", org.jooq.impl.DSL.val(role), org.jooq.impl.DSL.val(caller.id())));

        assertThat(browse.as(caller).get("/complaints/closing-calls?id=" + taken).status()).as("it awaits no call").isEqualTo(404);
        assertThat(browse.as(house.agent()).get("/complaints/closing-calls?id=" + taken).status()).as("may read complaints").isEqualTo(200);
    }

    @Test
    void aHandlerWhoDoesNotSeeTheOrderKeepsItOnTheComplaint() {
        var customer = told.customer("工单别丢");
        var clerk = browse.api(house.people().clerk());
        var car = clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"浙A7P001\",\"ownerId\":%d}".formatted(house.a().id(), customer)).json().path("id").asLong();
        var order = clerk.post("/api/v1/repair-orders", "{\"storeId\":%d,\"no\":\"KEEP-1\",\"vehicleId\":%d,\"type\":\"REPAIR\",\"adviserId\":%d}".formatted(house.a().id(), car, house.people().serviceManager().id())).json().path("id").asLong();
        var made = browse.api(house.manager()).post("/api/v1/complaints", "{\"customerId\":%d,\"vehicleId\":%d,\"repairOrderId\":%d,\"channel\":\"PHONE\",\"category\":\"svc_wait\",\"verbatim\":\"太久\"}".formatted(customer, car, order));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var id = made.json().path("id").asLong();
        var adviser = house.people().adviser();
        inScope.run(house.a().id(), () -> sql.execute("update complaint set owner_id = {0} where id = {1}", org.jooq.impl.DSL.val(adviser.id()), org.jooq.impl.DSL.val(id)));
        inScope.run(house.a().id(), () -> sql.execute("update customer set adviser_id = {0} where id = {1}", org.jooq.impl.DSL.val(adviser.id()), org.jooq.impl.DSL.val(customer)));
        assertThat(browse.api(adviser).get("/api/v1/repair-orders/" + order).status()).as("a colleague's order").isEqualTo(404);

        var changed = browse.api(adviser).send("PATCH", "/api/v1/complaints/" + id, "{\"subject\":\"等得太久\"}", Map.of());

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(browse.api(house.manager()).get("/api/v1/complaints/" + id).json().at("/repairOrder/no").asString()).isEqualTo("KEEP-1");
    }
}
