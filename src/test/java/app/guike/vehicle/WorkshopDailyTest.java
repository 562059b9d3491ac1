package app.guike.vehicle;

import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.STORE_SETTING;
import static guike.Tables.VEHICLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The clerk writes the workshop's day down before closing; the service manager reviews it.
@GuikeTest
class WorkshopDailyTest {
    private static final String TODAY = "2026-11-24";

    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;
    private final Cast cast;
    private final Cast.House house;

    WorkshopDailyTest(Browse browse, DSLContext sql, InScope inScope, TestClock clock, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
        this.cast = cast;
        this.house = cast.house();
    }

    /// One left today with its work, one left with nothing written down, one has stood here for a week.
    @BeforeEach
    void workshop() {
        inScope.run(house.a().id(), () -> {
            if (sql.fetchExists(REPAIR_ORDER, REPAIR_ORDER.STORE_ID.eq(house.a().id()))) {
                return;
            }
            var store = house.a().id();
            var customer = sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, store).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, "江车主").set(CUSTOMER.GRAMS, new String[]{"江"})
                .set(CUSTOMER.CREATED_AT, at("2026-11-24T01:30:00")).returning().fetchSingle().getId();
            var car = sql.insertInto(VEHICLE).set(VEHICLE.STORE_ID, store).set(VEHICLE.PLATE, "京A12345").returning().fetchSingle().getId();
            order(customer, car, "RO-LEFT", "2026-11-24T00:30:00", "2026-11-24T01:40:00", "更换机油");
            order(customer, car, "RO-EMPTY", "2026-11-24T00:40:00", "2026-11-24T01:50:00", null);
            order(customer, car, "RO-STAYS", "2026-11-17T02:00:00", null, null);
        });
    }

    private void order(long customer, long car, String no, String arrived, @org.jspecify.annotations.Nullable String left, @org.jspecify.annotations.Nullable String work) {
        var order = sql.newRecord(REPAIR_ORDER).setStoreId(house.a().id()).setNo(no).setCustomerId(customer).setVehicleId(car).setType("REPAIR").setState(left == null ? "OPEN" : "DELIVERED")
            .setArrivedAt(at(arrived)).setItems(work);
        if (left != null) {
            order.setDeliveredAt(at(left)).setDeliveredOn(java.time.LocalDate.parse(TODAY));
        }
        order.store();
    }

    private static OffsetDateTime at(String utc) {
        return OffsetDateTime.parse(utc + "Z").withOffsetSameInstant(ZoneOffset.UTC);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    private JsonNode begun(String day) {
        var answer = browse.api(house.people().clerk()).post("/api/v1/workshop-dailies", "{\"storeId\":%d,\"day\":\"%s\"}".formatted(house.a().id(), day));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    @Test
    void whoSeesOwnOrdersAloneMissesNoneForTheCarOrCustomerOfAColleague() {
        inScope.run(house.a().id(), () -> sql.update(REPAIR_ORDER).set(REPAIR_ORDER.ADVISER_ID, house.people().adviser().id())
            .where(REPAIR_ORDER.STORE_ID.eq(house.a().id()), REPAIR_ORDER.NO.eq("RO-STAYS")).execute());
        var at = "/workshop-dailies/" + begun(TODAY).get("head").get("id").asLong();

        var page = browse.as(house.people().adviser()).get(at);

        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.text()).contains("RO-STAYS").doesNotContain("RO-LEFT", "江车主");
        inScope.run(house.a().id(), () -> sql.update(REPAIR_ORDER).setNull(REPAIR_ORDER.ADVISER_ID).where(REPAIR_ORDER.STORE_ID.eq(house.a().id())).execute());
    }

    @Test
    void dayIsDraftedFromTheOrdersCompletedByHandSubmittedAndReviewed() {
        var clerk = browse.as(house.people().clerk());
        var daily = begun(TODAY);
        var at = "/workshop-dailies/" + daily.get("head").get("id").asLong();

        var page = clerk.get(at).text();
        assertThat(page).contains("RO-LEFT", "更换机油", "RO-EMPTY", "未记录", "RO-STAYS", "超时", "江车主", "待审核").doesNotContain("京A12345");
        assertThat(daily.get("emptyOrders").asInt()).isEqualTo(1);
        assertThat(clerk.post(at + "/lines", Map.of("plate", "京B54321", "work", "", "state", "DELIVERED")).status()).isEqualTo(422);
        assertThat(clerk.post(at + "/lines", Map.of("plate", "京B54321", "work", "补胎", "state", "DELIVERED")).status()).isEqualTo(303);
        assertThat(clerk.get("/").text()).contains("维修日报", "填写中");
        assertThat(clerk.post(at + "/submission", Map.of("version", "1", "remark", "今日两台返修")).status()).isEqualTo(303);

        assertThat(clerk.post(at + "/lines", Map.of("work", "晚了", "state", "DELIVERED")).status()).as("submitted").isEqualTo(409);
        assertThat(clerk.post(at + "/review", Map.of("version", "2", "verdict", "good")).status()).as("not one's own").isEqualTo(403);
        var manager = browse.as(house.people().serviceManager());
        assertThat(manager.get("/notices").text()).contains("维修日报 2026-11-24 待审阅");
        assertThat(manager.post(at + "/review", Map.of("version", "2", "verdict", "back", "review", "")).status()).as("without a reason").isEqualTo(422);
        assertThat(manager.post(at + "/review", Map.of("version", "2", "verdict", "back", "review", "补上 RO-EMPTY 的内容")).status()).isEqualTo(303);
        assertThat(clerk.get(at).text()).contains("退回重填", "补上 RO-EMPTY 的内容", ">今日两台返修</textarea>");
        assertThat(clerk.post(at + "/lines", Map.of("plate", "", "work", "", "state", "DELIVERED")).text()).as("also beside a line that is refused").contains(">今日两台返修</textarea>");
        assertThat(clerk.get("/notices").text()).contains("维修日报 2026-11-24 被退回");

        clock.set("2026-11-24T18:30:00");
        assertThat(clerk.post(at + "/submission", Map.of("version", "3", "remark", "已补")).status()).isEqualTo(303);
        assertThat(clerk.get("/workshop-dailies").text()).contains("迟交");
        assertThat(manager.get("/notices").text().split("维修日报 2026-11-24 待审阅", -1)).as("told again when it comes back").hasSize(3);
        assertThat(manager.post(at + "/review", Map.of("version", "4", "verdict", "good")).status()).isEqualTo(303);
        var done = browse.api(house.people().clerk()).get("/api/v1" + at).json();
        assertThat(done.get("state").asString()).isEqualTo("REVIEWED");
        assertThat(done.get("late").asBoolean()).isTrue();
        assertThat(done.at("/submitted/same").asBoolean()).isTrue();
        inScope.run(house.a().id(), () -> sql.update(REPAIR_ORDER).set(REPAIR_ORDER.ITEMS, "补记").where(REPAIR_ORDER.STORE_ID.eq(house.a().id()), REPAIR_ORDER.NO.eq("RO-EMPTY")).execute());
        assertThat(manager.get(at).text()).as("as submitted, and what differs now").contains("提交时的工单", "与现在不同");
        var report = browse.api(house.people().clerk()).get("/api/v1/reports/workshop_daily?from=" + TODAY + "&to=" + TODAY + "&format=json").text();
        assertThat(report).contains("RO-LEFT", "RO-STAYS", "补胎", "在修");
        assertThat(browse.as(house.people().clerk()).get("/reports/workshop_daily?from=" + TODAY + "&to=" + TODAY).text()).contains("RO-LEFT", "一般维修");
    }

    @Test
    void dayThatNobodyWroteDownIsSeenAndNoneIsWrittenBeforehand() {
        clock.set("2026-11-25T19:00:00");

        assertThat(browse.as(house.people().serviceManager()).get("/workshop-dailies").text()).contains("未提交");
        assertThat(browse.as(house.people().clerk()).get("/").text()).contains("未提交");
        clock.set("2026-11-26T19:00:00");
        hours("08:30-20:00", 10);
        assertThat(state("2026-11-26")).as("the store is open until eight").isEqualTo("OPEN");
        clock.set("2026-11-26T20:30:00");
        assertThat(state("2026-11-26")).isEqualTo("MISSING");
        assertThat(stays()).as("here for a week, and ten days are usual here").isEqualTo("false");
        hours("09:00-18:00", 3);
        assertThat(stays()).isEqualTo("true");
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(STORE_SETTING, STORE_SETTING.STORE_ID.eq(house.a().id()), STORE_SETTING.KEY.in("complaint.hours", "daily.long_days")))).as("as usual is no setting").isZero();
        clock.set("2026-11-25T19:00:00");
        assertThat(browse.api(house.people().clerk()).post("/api/v1/workshop-dailies", "{\"storeId\":%d,\"day\":\"2026-11-26\"}".formatted(house.a().id())).status()).isEqualTo(422);
        assertThat(browse.api(house.people().clerk()).post("/api/v1/workshop-dailies", "{\"storeId\":%d,\"day\":\"2026-11-25\"}".formatted(house.b().id())).status()).isEqualTo(404);
        assertThat(browse.as(house.people().managerB()).get("/workshop-dailies/" + begun("2026-11-25").get("head").get("id").asLong()).status()).isEqualTo(404);
    }

    private String stays() {
        return java.util.stream.StreamSupport.stream(begun(TODAY).at("/orders").spliterator(), false).filter(o -> o.at("/no").asString().equals("RO-STAYS")).findFirst().orElseThrow().at("/stays").asString();
    }

    /// On the store's page, and read back through the API.
    private void hours(String hours, int days) {
        var administrator = browse.as(house.people().administrator());
        var store = browse.api(house.people().administrator()).get("/api/v1/stores/" + house.a().id()).json();
        var typed = Map.of("name", store.at("/name").asString(), "code", store.at("/code").asString(), "zone", "Asia/Shanghai", "version", store.at("/version").asString());
        var page = "/stores/" + house.a().id();
        assertThat(administrator.post(page, with(typed, Map.of("serviceHours", "18:00-09:00"))).status()).isEqualTo(422);
        assertThat(administrator.post(page, with(typed, Map.of("serviceHours", "9点到6点"))).status()).isEqualTo(422);
        assertThat(administrator.post(page, with(typed, Map.of("longDays", "0"))).status()).isEqualTo(422);
        assertThat(administrator.post(page, with(typed, Map.of("serviceHours", hours, "longDays", String.valueOf(days)))).status()).isEqualTo(303);
        var now = browse.api(house.people().administrator()).get("/api/v1" + page).json();
        assertThat(now.at("/serviceHours").asString() + " " + now.at("/longDays").asInt()).isEqualTo(hours + " " + days);
        assertThat(administrator.get(page).text()).contains(hours);
    }

    private static Map<String, String> with(Map<String, String> typed, Map<String, String> more) {
        var all = new java.util.HashMap<>(typed);
        all.putAll(more);
        return all;
    }

    private String state(String day) {
        return browse.api(house.people().clerk()).get("/api/v1/workshop-dailies").json().get("items").valueStream().filter(r -> r.get("day").asString().equals(day)).findFirst().orElseThrow().get("state").asString();
    }

    @Test
    void whoOnlyReviewsHasTheCardAndWhatWasGivenBackStaysSoAfterClosing() {
        var role = browse.api(house.people().administrator()).post("/api/v1/roles", "{\"nameZh\":\"只审日报\",\"breadth\":\"STORE\",\"permissions\":[\"vehicle.read\",\"daily.review\"]}");
        assertThat(role.status()).as(role.text()).isEqualTo(201);
        var reviewer = cast.person("reviewer" + house.group(), "售后经理", house.a(), "service_manager");
        inScope.run(house.a().id(), () -> sql.execute("update post set role_id = {0} where employee_id = {1}", org.jooq.impl.DSL.val(role.json().path("id").asLong()), org.jooq.impl.DSL.val(reviewer.id())));
        var at = "/workshop-dailies/" + begun("2026-11-23").get("head").get("id").asLong();
        var version = browse.api(house.people().clerk()).get("/api/v1" + at).json().at("/head/version").asString();
        assertThat(browse.as(reviewer).get("/").text()).as("nothing to review yet").doesNotContain(at);
        assertThat(browse.as(house.people().clerk()).post(at + "/submission", Map.of("version", version, "remark", "补交")).status()).isEqualTo(303);

        assertThat(browse.as(reviewer).get("/").text()).contains("维修日报", at);
        var again = browse.api(house.people().clerk()).get("/api/v1" + at).json().at("/head/version").asString();
        assertThat(browse.as(reviewer).post(at + "/review", Map.of("version", again, "verdict", "back", "review", "缺两台")).status()).isEqualTo(303);
        assertThat(state("2026-11-23")).as("after closing it is still the report that was given back").isEqualTo("GIVEN_BACK");
    }

    @Test
    void theListGoesOnPageByPage() {
        var clerk = browse.api(house.people().clerk());
        var all = clerk.get("/api/v1/workshop-dailies").json();
        assertThat(all.get("items").size()).isGreaterThan(4);
        var days = new java.util.ArrayList<String>();
        var next = "";
        do {
            var page = clerk.get("/api/v1/workshop-dailies?limit=2&after=" + next).json();
            assertThat(page.get("items").size()).isBetween(1, 2);
            days.addAll(page.get("items").findValuesAsString("day"));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(days).isEqualTo(all.get("items").findValuesAsString("day"));
    }

    @Test
    void whatIsLeftOutIsAskedForAndARemarkThatIsLeftOutStays() {
        var clerk = browse.api(house.people().clerk());
        assertThat(clerk.post("/api/v1/workshop-dailies", "{\"storeId\":%d}".formatted(house.a().id())).status()).isEqualTo(422);
        var at = "/api/v1/workshop-dailies/" + begun("2026-11-20").get("head").get("id").asLong();
        assertThat(clerk.post(at + "/submission", "{\"remark\":\"等配件两台\"}").status()).isEqualTo(200);
        assertThat(browse.api(house.people().serviceManager()).post(at + "/review", "{\"good\":false,\"words\":\"写明车牌\"}").status()).isEqualTo(200);

        var again = clerk.post(at + "/submission", "{}");

        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.json().at("/head/remark").asString()).isEqualTo("等配件两台");
    }
}
