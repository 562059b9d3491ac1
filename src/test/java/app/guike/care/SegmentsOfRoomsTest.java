package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What appointments, services, answers and rounds know of customers is asked of segments (catalog E24).
@GuikeTest
class SegmentsOfRoomsTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;
    private final TestClock clock;

    SegmentsOfRoomsTest(Browse browse, Cast cast, DSLContext sql, InScope inScope, TestClock clock) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
        this.clock = clock;
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    private long customer(String name) {
        return browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"13800138000\"}]}".formatted(house.a().id(), name)).json().path("id").asLong();
    }

    private List<String> who(String is, String op, String of) {
        var rule = "{\"all\":[{\"is\":\"%s\",\"op\":\"%s\",\"of\":\"%s\"}]}".formatted(is, op, of);
        var seen = browse.api(house.manager()).get("/api/v1/customers?storeId=" + house.a().id() + "&rule=" + Browse.encode(rule));
        assertThat(seen.status()).as(rule + seen.text()).isEqualTo(200);
        return seen.json().path("items").findValuesAsString("name");
    }

    @Test
    void whoHasHadOrMissedAnAppointment() {
        var ids = Map.of("约了的", customer("约了的"), "来过的", customer("来过的"), "爽约的", customer("爽约的"), "没约的", customer("没约的"));
        clock.set("2026-11-20T09:00");
        book(ids.get("来过的"), "2026-11-23T09:00:00");
        book(ids.get("爽约的"), "2026-11-23T14:00:00");
        book(ids.get("约了的"), "2026-12-03T09:00:00");
        clock.set("2026-11-24T10:00");
        inScope.run(house.a().id(), () -> sql.execute("update appointment set state = 'MISSED', ended_at = {1} where customer_id = {0}", DSL.val(ids.get("爽约的")), DSL.val(clock.instant().atOffset(java.time.ZoneOffset.UTC))));

        assertThat(who("appointment-ahead", "YES", "")).containsExactly("约了的");
        assertThat(who("appointment", "WITHIN", "7")).containsExactlyInAnyOrder("来过的", "爽约的");
        assertThat(who("appointment", "WITHIN", "0")).isEmpty();
        assertThat(who("appointment-missed", "WITHIN", "30")).containsExactly("爽约的");
        assertThat(who("appointment-missed", "NOT_WITHIN", "30")).contains("约了的", "来过的", "没约的").doesNotContain("爽约的");
    }

    private void book(long customer, String at) {
        var booked = browse.api(house.agent()).post("/api/v1/appointments", "{\"storeId\":%d,\"customerId\":%d,\"startsAt\":\"%s+08:00\",\"service\":\"periodic_service\"}".formatted(house.a().id(), customer, at));
        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
    }

    @Test
    void whoseServiceIsDueAndWhoseFirstIsNotDone() {
        var clerk = browse.api(house.people().clerk());
        for (var car : List.of(List.of("新车主", "京A8Q301", "2026-11-01"), List.of("老车主", "京A8Q302", "2024-01-10"))) {
            clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"plate\":\"%s\",\"model\":\"思域\",\"deliveryDate\":\"%s\",\"status\":\"IN_USE\",\"ownerId\":%d}".formatted(house.a().id(), car.get(1), car.get(2), customer(car.get(0))));
        }
        inScope.run(house.a().id(), () -> sql.execute("update service_due set kind = 'PERIODIC' where vehicle_id = (select id from vehicle where plate = '京A8Q302')"));

        assertThat(who("service-in", "AT_MOST", "0")).containsExactly("老车主");
        assertThat(who("service-in", "AT_MOST", "120")).containsExactlyInAnyOrder("老车主", "新车主");
        assertThat(who("service-in", "AT_LEAST", "10")).containsExactly("新车主");
        assertThat(who("first-service-open", "YES", "")).containsExactly("新车主");
    }

    @Test
    void whatTheyLastSaidAndWhoWasUnhappy() {
        answer(customer("满意的"), "2026-11-10", 96, false, true);
        var turned = customer("转好的");
        answer(turned, "2026-06-10", 40, true, true);
        answer(turned, "2026-11-11", 90, false, true);
        answer(customer("不满的"), "2026-11-12", 55, true, true);
        answer(customer("作废的"), "2026-11-12", 10, true, false);

        assertThat(who("last-score", "AT_MOST", "60")).containsExactly("不满的");
        assertThat(who("last-score", "AT_LEAST", "89.5")).containsExactlyInAnyOrder("满意的", "转好的");
        assertThat(who("unhappy", "WITHIN", "90")).containsExactly("不满的");
        assertThat(who("unhappy", "WITHIN", "365")).containsExactlyInAnyOrder("不满的", "转好的");
        assertThat(who("answered", "WITHIN", "30")).containsExactlyInAnyOrder("满意的", "转好的", "不满的");
    }

    private void answer(long customer, String day, int score, boolean red, boolean valid) {
        inScope.run(house.a().id(), () -> sql.execute("""
            insert into survey_response (store_id, version_id, customer_id, event_day, answered_at, valid, index_score, red)
            select {0}, (select min(id) from guike.questionnaire_version), {1}, {2}::date, {2}::date + time '10:00', {3}, {4}, {5}""", DSL.val(house.a().id()), DSL.val(customer), DSL.val(day), DSL.val(valid), DSL.val(score), DSL.val(red)));
    }

    @Test
    void whoWasAskedInARound() {
        var ids = List.of(customer("轮次甲"), customer("轮次乙"));
        customer("不在轮次");
        var round = browse.api(house.people().leader()).post("/api/v1/care-rounds", "{\"storeId\":%d,\"name\":\"秋季回访\",\"channel\":\"PHONE\",\"from\":\"2026-11-24\",\"to\":\"2026-12-10\",\"customers\":%s}".formatted(house.a().id(), ids));
        assertThat(round.status()).as(round.text()).isEqualTo(201);

        assertThat(who("round", "WITHIN", "30")).containsExactlyInAnyOrder("轮次甲", "轮次乙");
        assertThat(who("round", "NOT_WITHIN", "30")).contains("不在轮次").doesNotContain("轮次甲");
        assertThat(who("round-reached", "WITHIN", "30")).isEmpty();
        inScope.run(house.a().id(), () -> sql.execute("update care_round_customer set result = 'REACHED', recorded_at = {1} where customer_id = {0}", DSL.val(ids.get(0)), DSL.val(clock.instant().atOffset(java.time.ZoneOffset.UTC))));
        assertThat(who("round-reached", "WITHIN", "0")).containsExactly("轮次甲");
        assertThat(browse.as(house.manager()).fragment("/customers/rules/new").text()).contains("回访轮次", "距下次保养的天数", "爽约", "最近一次得分");
        assertThat(browse.as(house.people().adviser()).fragment("/customers/rules/new").text()).as("what one may not read one does not ask").doesNotContain("最近一次得分");
    }
}
