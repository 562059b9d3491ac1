package app.guike.report;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Numbers that appear again and again (catalog E22): one customer with a visit count, the most frequent first.
@GuikeTest
class RepeatVisitsTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    RepeatVisitsTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private void came(String name, String phone, String... days) {
        var store = house.a().id();
        inScope.run(store, () -> {
            var customer = sql.newRecord(CUSTOMER).setStoreId(store).setKind("PERSON").setName(name);
            customer.store();
            sql.newRecord(CUSTOMER_PHONE).setStoreId(store).setCustomerId(customer.getId()).setNumber(phone).setPosition(1).insert();
            var car = sql.newRecord(VEHICLE).setStoreId(store).setPlate("京R" + phone.substring(phone.length() - 5));
            car.store();
            for (var day : days) {
                sql.newRecord(REPAIR_ORDER).setStoreId(store).setNo(name + day).setCustomerId(customer.getId()).setVehicleId(car.getId()).setType("REPAIR").setState("DELIVERED")
                    .setDeliveredAt(OffsetDateTime.parse(day + "T16:00+08:00")).setDeliveredOn(LocalDate.parse(day)).setTotalAmount(new BigDecimal("100.50")).insert();
            }
        });
    }

    @Test
    void whoCameOftenStandsFirst() {
        came("来两次", "+8613900000002", "2026-11-02", "2026-11-20");
        came("来三次", "+8613900000003", "2026-11-03", "2026-11-10", "2026-11-21");
        came("来一次", "+8613900000001", "2026-11-04", "2026-01-04");

        var report = browse.as(house.manager()).get("/reports/repeat_visits?from=2026-11-01&to=2026-11-30").text();
        assertThat(report).contains("来三次", "来两次", "139****0003", "301.5").doesNotContain("来一次", "13900000003");
        assertThat(report.indexOf("来三次")).isLessThan(report.indexOf("来两次"));
        assertThat(browse.api(house.manager()).get("/api/v1/reports/repeat_visits?from=2026-11-01&to=2026-11-30&format=json").text()).contains("来三次");
        assertThat(browse.api(house.people().managerB()).get("/api/v1/reports/repeat_visits?from=2026-11-01&to=2026-11-30&format=json").text()).doesNotContain("来三次");
        var list = browse.as(house.manager()).get("/customers?q=&columns=phone,visits&rule=%7B%22all%22%3A%5B%7B%22is%22%3A%22visits-12%22%2C%22op%22%3A%22AT_LEAST%22%2C%22of%22%3A%222%22%7D%5D%7D").text();
        assertThat(list).contains("来店次数", "来三次", "来一次").containsPattern(">\\s*3\\s*<");
    }
}
