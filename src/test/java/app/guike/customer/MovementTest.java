package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who moved between loyal, ordinary and lost in a month (catalog D76): counted, opened as a list, left out in a night that failed.
@GuikeTest
class MovementTest {
    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;
    private final SegmentNight night;

    MovementTest(Browse browse, Cast cast, TestClock clock, SegmentNight night) {
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
        this.night = night;
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    private Browse.Api manager() {
        return browse.api(house.manager());
    }

    private long customer(String name) {
        return manager().post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"}".formatted(house.a().id(), name)).json().path("id").asLong();
    }

    private void visits(long customer, String vin, String... days) {
        var clerk = browse.api(house.people().clerk());
        var car = clerk.post("/api/v1/vehicles", "{\"storeId\":%d,\"vin\":\"%s\",\"model\":\"朗逸\",\"ownerId\":%d}".formatted(house.a().id(), vin, customer)).json().path("id").asLong();
        for (var day : days) {
            clock.set(day + "T16:00:00");
            var order = clerk.post("/api/v1/repair-orders", "{\"storeId\":%d,\"no\":\"%s\",\"vehicleId\":%d,\"type\":\"REPAIR\"}".formatted(house.a().id(), vin + day, car));
            assertThat(browse.api(house.people().receptionist()).post("/api/v1/repair-orders/" + order.json().path("id").asLong() + "/delivery",
                "{\"deliveredAt\":\"%sT16:00:00+08:00\"}".formatted(day)).status()).isEqualTo(200);
        }
        clock.reset();
    }

    private void count(String at) {
        clock.set(at + "T01:30:00");
        night.night(house.a().id());
    }

    @Test
    void aMonthTellsWhoMovedAndOpensExactlyThem() {
        visits(customer("一直常来"), "LSVAA49J132000021", "2026-03-02", "2026-07-02", "2026-11-02");
        var leaving = customer("将要流失");
        visits(leaving, "LSVAA49J132000022", "2025-11-27");
        var fresh = customer("后来新客");
        count("2026-11-25");
        visits(fresh, "LSVAA49J132000023", "2026-12-05");
        count("2026-12-10");
        count("2026-12-10");

        var december = manager().get("/api/v1/segments/movements?month=2026-12").json();
        assertThat(december.path("moves").valueStream().map(m -> m.path("from").asString() + " " + m.path("to").asString() + " " + m.path("count").asInt()))
            .containsExactly("LOYAL LOYAL 1", "ORDINARY LOST 1", "NONE ORDINARY 1");
        assertThat(december.path("months").path(0).path("newlyLost").asInt()).isEqualTo(1);
        assertThat(manager().get(december.path("moves").path(1).path("customers").asString()).json().path("items").findValuesAsString("name")).containsExactly("将要流失");
        assertThat(manager().get(december.path("moves").path(2).path("customers").asString()).json().path("items").findValuesAsString("name")).containsExactly("后来新客");
        var november = manager().get("/api/v1/segments/movements?month=2026-11").json();
        assertThat(november.path("from").asString()).as("a store's first month begins with its first night").isEqualTo("2026-11-25");
        assertThat(november.path("moves").findValuesAsString("to")).containsExactly("LOYAL", "ORDINARY");

        var page = browse.as(house.manager());
        assertThat(page.get("/customers/segments/movements?month=2026-12").text()).contains("忠诚客户", "保有率", "%22of%22%3A%222026-12+ORDINARY+LOST%22");
        var list = page.get("/customers?rule=%7B%22all%22%3A%5B%7B%22is%22%3A%22moved%22%2C%22op%22%3A%22IS%22%2C%22of%22%3A%222026-12+ORDINARY+LOST%22%7D%5D%7D").text();
        assertThat(list).contains("将要流失", "2026-12：一般客户 → 流失客户").doesNotContain("一直常来", "后来新客");
        assertThat(page.get("/customers/" + leaving).text()).as("lost since").contains("流失客户 <small class=\"text-secondary\">今天");
        assertThat(page.get("/customers/segments/movements?month=2026-02").text()).contains("这个月还没有统计");
        assertThat(page.get("/customers/segments/movements?month=x").status()).isEqualTo(422);
        assertThat(browse.as(house.people().managerB()).get("/customers/segments/movements?store=" + house.a().id()).status()).isEqualTo(404);

        var lost = manager().get("/api/v1/segments").json().path("items").valueStream().filter(s -> s.path("name").asString().equals("流失客户")).findFirst().orElseThrow();
        manager().send("DELETE", "/api/v1/segments/" + lost.path("id").asLong(), "", Map.of());
        count("2027-01-20");
        assertThat(manager().get("/api/v1/segments/movements?month=2027-01").json().path("until").asString()).as("nothing is told when one of the three is not counted").isEqualTo("2026-12-10");
    }
}
