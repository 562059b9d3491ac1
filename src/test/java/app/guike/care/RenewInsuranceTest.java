package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.ingest.Importing;
import app.guike.shell.RowScope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Insurance (catalog E241): cars that insurers send are counted for each of them; a policy that ends is reminded of until it is noted what came of it.
@GuikeTest
class RenewInsuranceTest {
    private static final String NOVEMBER = "?from=2026-11-01&to=2026-11-30&format=json";
    private static final String DECEMBER = "?from=2026-12-01&to=2026-12-31&format=json";

    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final CarePlanRuns runs;
    private final CareNight care;

    RenewInsuranceTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, CarePlanRuns runs, CareNight care) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.runs = runs;
        this.care = care;
    }

    private long car(String owner, String plate, String end) {
        var api = browse.api(house.people().clerk());
        var id = api.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"1382222%s\"}]}".formatted(house.a().id(), owner, plate.substring(3))).json().path("id").asLong();
        return api.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"%s\",\"ownerId\":%d,\"insurer\":\"人保财险\",\"commercialEnd\":\"%s\"}".formatted(house.a().id(), plate, id, end)).json().path("id").asLong();
    }

    private static JsonNode find(JsonNode report, String column, String value) {
        return StreamSupport.stream(report.at("/rows").spliterator(), false).filter(r -> value.equals(r.at("/" + column).asString())).findFirst().orElseThrow(() -> new AssertionError(value + " is not in " + report));
    }

    @Test
    void carsThatInsurersSendAreCountedForEach() {
        var importing = Importing.as(browse, house.manager(), house.a().id());
        var run = importing.csv("repair-orders", "工单号,车牌,车主,电话,进厂时间,出厂时间,维修类别,总金额,推修公司\nIN1,京A50001,推修甲,13822220001,2026-11-02 09:00,2026-11-03 11:00,事故,3000,平安产险\n"
            + "IN2,京A50001,推修甲,13822220001,2026-11-12 09:00,2026-11-13 11:00,事故,500,平安产险\nIN3,京A50002,推修乙,13822220002,2026-11-02 09:00,2026-11-03 11:00,维修,800,\n");
        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(3);
        var clerk = browse.as(house.people().clerk());
        var order = browse.api(house.people().clerk()).get("/api/v1/repair-orders?q=IN3").json().at("/items/0");
        assertThat(clerk.get("/repair-orders/" + order.at("/id").asLong() + "/edit").text()).contains("推修保险公司");
        var changed = browse.api(house.people().clerk()).send("PATCH", "/api/v1/repair-orders/" + order.at("/id").asLong(), "{\"referredBy\":\"太保产险\"}", Map.of());
        assertThat(changed.json().at("/referredBy").asString()).as(changed.text()).isEqualTo("太保产险");
        assertThat(clerk.get("/repair-orders/" + order.at("/id").asLong()).text()).contains("太保产险");
        assertThat(clerk.get("/repair-orders?q=IN1").text()).as("in the list").contains("平安产险");

        var report = browse.api(house.manager()).get("/api/v1/reports/insurer_referrals" + NOVEMBER).json();
        var ping = find(report, "insurer", "平安产险");
        assertThat(List.of(ping.at("/referred_orders").asInt(), ping.at("/referred_cars").asInt(), (int) ping.at("/total").asDouble())).containsExactly(2, 1, 3500);
        assertThat(find(report, "insurer", "太保产险").at("/referred_orders").asInt()).isEqualTo(1);
        assertThat(browse.as(house.manager()).get("/reports/insurer_referrals.xlsx?from=2026-11-01&to=2026-11-30").status()).isEqualTo(200);
        assertThat(browse.api(house.people().managerB()).get("/api/v1/reports/insurer_referrals" + NOVEMBER).text()).doesNotContain("平安产险");
    }

    @Test
    void policyThatEndsIsRemindedOfUntilItIsNotedWhatCameOfIt() {
        var renewed = car("续了的", "京A60001", "2026-12-20");
        var lost = car("走了的", "京A60002", "2026-12-21");
        var open = car("没定的", "京A60003", "2026-12-22");
        inScope.run(house.a().id(), () -> sql.update(CARE_PLAN).set(CARE_PLAN.ACTIVE, true).where(CARE_PLAN.CODE.eq("insurance_30"), CARE_PLAN.STORE_ID.eq(house.a().id())).execute());
        RowScope.program("test", Set.of(house.a().id())).run(() -> runs.runAll(house.a().id()));
        assertThat(List.of(states(renewed), states(lost), states(open))).allSatisfy(s -> assertThat(s).hasSize(1).doesNotContain("CANCELLED"));

        var clerk = browse.as(house.people().clerk());
        assertThat(clerk.post("/vehicles/" + renewed + "/renewals", Map.of("endedOn", "2026-12-20", "result", "RENEWED", "renewedUntil", "2026-12-01")).status()).isEqualTo(422);
        assertThat(clerk.post("/vehicles/" + renewed + "/renewals", Map.of("endedOn", "2026-12-20", "result", "")).status()).isEqualTo(422);
        assertThat(clerk.post("/vehicles/" + renewed + "/renewals", Map.of("endedOn", "2026-12-20", "result", "RENEWED", "insurer", "平安产险")).status()).isEqualTo(303);
        var api = browse.api(house.people().clerk());
        var gone = api.post("/api/v1/vehicles/" + lost + "/renewals", "{\"result\":\"LOST\",\"insurer\":\"太保产险\",\"note\":\"朋友那里便宜\"}");
        assertThat(gone.status()).as(gone.text()).isEqualTo(201);
        assertThat(api.post("/api/v1/vehicles/" + open + "/renewals", "{\"result\":\"UNDECIDED\"}").status()).isEqualTo(201);

        assertThat(api.get("/api/v1/vehicles/" + renewed).json().at("/commercialEnd").asString() + api.get("/api/v1/vehicles/" + renewed).json().at("/insurer").asString()).isEqualTo("2027-12-20平安产险");
        assertThat(clerk.get("/vehicles/" + renewed + "/renewals").text()).contains("本店续保", "平安产险", "2027-12-20");
        care.night();
        assertThat(states(renewed)).containsExactly("CANCELLED");
        assertThat(states(lost)).as("nobody is called about what is lost").containsExactly("CANCELLED");
        assertThat(states(open)).hasSize(1).doesNotContain("CANCELLED");

        var report = browse.api(house.manager()).get("/api/v1/reports/renewal_report" + DECEMBER).json();
        var one = find(report, "customer", "续了的");
        assertThat(List.of(one.at("/policy_end").asString(), one.at("/old_insurer").asString(), one.at("/renewal_result").asString(), one.at("/new_insurer").asString())).containsExactly("2026-12-20", "人保财险", "本店续保", "平安产险");
        assertThat(find(report, "customer", "走了的").at("/renewal_note").asString()).isEqualTo("朋友那里便宜");
        var counted = find(browse.api(house.manager()).get("/api/v1/reports/insurer_referrals" + DECEMBER).json(), "insurer", "人保财险");
        assertThat(List.of(counted.at("/renewed").asInt(), counted.at("/renewal_lost").asInt(), counted.at("/renewal_undecided").asInt())).containsExactly(1, 1, 1);
        assertThat(counted.at("/renewal_rate").asDouble()).isEqualTo(0.5);

        assertThat(clerk.post("/vehicles/" + renewed + "/renewals", Map.of("endedOn", "2026-12-20", "result", "UNDECIDED")).status()).as("it was a mistake").isEqualTo(303);
        assertThat(api.get("/api/v1/vehicles/" + renewed).json().at("/commercialEnd").asString()).isEqualTo("2026-12-20");
        assertThat(browse.api(house.people().managerB()).post("/api/v1/vehicles/" + open + "/renewals", "{\"result\":\"LOST\"}").status()).isEqualTo(404);
        assertThat(browse.as(house.agent()).post("/vehicles/" + open + "/renewals", Map.of("result", "LOST")).status()).isEqualTo(403);
    }

    private List<String> states(long car) {
        return inScope.of(house.a().id(), () -> sql.select(CARE_TASK.STATE).from(CARE_TASK).join(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID)).where(CARE_TASK.VEHICLE_ID.eq(car), CARE_PLAN.TRIGGER_CODE.eq("insurance_end")).fetch(CARE_TASK.STATE));
    }
}
