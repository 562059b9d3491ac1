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
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Monthly maintenance detail and distribution (catalog C19, E67), from the visits of each day.
@GuikeTest
class MaintenanceMonthTest {
    private static final String NOVEMBER = "?from=2026-11-01&to=2026-11-30";

    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    MaintenanceMonthTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private void came(String name, String model, String day, String type, @Nullable Integer km, String amount) {
        var store = house.a().id();
        inScope.run(store, () -> {
            var customer = sql.newRecord(CUSTOMER).setStoreId(store).setKind("PERSON").setName(name);
            customer.store();
            sql.newRecord(CUSTOMER_PHONE).setStoreId(store).setCustomerId(customer.getId()).setNumber("+8613900008888").setPosition(1).insert();
            var car = sql.newRecord(VEHICLE).setStoreId(store).setPlate("京M" + Math.abs(name.hashCode()) % 100_000).setModel(model);
            car.store();
            sql.newRecord(REPAIR_ORDER).setStoreId(store).setNo("M-" + name).setCustomerId(customer.getId()).setVehicleId(car.getId()).setType(type).setState("DELIVERED").setMileageKm(km)
                .setDeliveredAt(OffsetDateTime.parse(day + "T16:00+08:00")).setDeliveredOn(LocalDate.parse(day)).setTotalAmount(new BigDecimal(amount)).setItems("更换机油").insert();
        });
    }

    @Test
    void servicesOfTheMonthAreListedAndSpreadByDayTypeModelAndMileage() throws IOException {
        came("首保甲", "轩逸", "2026-11-03", "FIRST_SERVICE", 4_900, "0");
        came("定保甲", "轩逸", "2026-11-03", "PERIODIC_SERVICE", 10_000, "350.50");
        came("定保乙", "奇骏", "2026-11-20", "PERIODIC_SERVICE", null, "420");
        came("修车的", "奇骏", "2026-11-20", "REPAIR", 30_000, "900");
        came("上月的", "奇骏", "2026-10-31", "PERIODIC_SERVICE", 30_000, "900");

        var detail = browse.as(house.manager()).get("/reports/maintenance_detail" + NOVEMBER).text();
        assertThat(detail).contains("首保甲", "定保甲", "定保乙", "定保", "10,000", "更换机油", "139****8888", "共 3 行").doesNotContain("修车的", "上月的", "13900008888");
        var spread = browse.api(house.manager()).get("/api/v1/reports/maintenance_spread" + NOVEMBER + "&format=json").json();
        assertThat(told(spread, "2026-11-03")).isEqualTo("2 2 0.6667 350.5");
        assertThat(told(spread, "2026-11-20")).isEqualTo("1 1 0.3333 420");
        assertThat(told(spread, "首保")).isEqualTo("1 1 0.3333 0");
        assertThat(told(spread, "定期保养")).isEqualTo("2 2 0.6667 770.5");
        assertThat(told(spread, "轩逸")).isEqualTo("2 2 0.6667 350.5");
        assertThat(told(spread, "5,000 km 以内")).isEqualTo("1 1 0.3333 0");
        assertThat(told(spread, "10,000–20,000 km")).as("10,000 begins its band").isEqualTo("1 1 0.3333 350.5");
        assertThat(told(spread, "未记录里程")).isEqualTo("1 1 0.3333 420");

        assertThat(browse.as(house.manager()).get("/reports/maintenance_spread" + NOVEMBER).text()).contains("按日", "按类别", "按车型", "按里程", "/reports/maintenance_detail?from=2026-11-03&amp;to=2026-11-03");
        for (var code : java.util.List.of("maintenance_detail", "maintenance_spread")) {
            assertThat(browse.as(house.manager()).get("/reports/" + code + ".xlsx" + NOVEMBER).status()).isEqualTo(200);
            try (var paper = Loader.loadPDF(browse.as(house.manager()).get("/reports/" + code + ".pdf" + NOVEMBER).response().body())) {
                assertThat(new PDFTextStripper().getText(paper)).contains("每月客户保养", "轩逸");
            }
        }
        assertThat(browse.api(house.people().managerB()).get("/api/v1/reports/maintenance_detail" + NOVEMBER + "&format=json").text()).doesNotContain("定保甲");
    }

    private static String told(JsonNode report, String group) {
        var row = StreamSupport.stream(report.at("/rows").spliterator(), false).filter(r -> group.equals(r.at("/spread_group").asString())).findFirst().orElseThrow(() -> new AssertionError(group + " is not in " + report));
        return row.at("/services").asInt() + " " + row.at("/served_cars").asInt() + " " + row.at("/spread_share").asDouble() + " " + new BigDecimal(row.at("/total").asString()).stripTrailingZeros().toPlainString();
    }
}
