package app.guike.report;

import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Kept and lost as of 2026-10-31 (handbook 2.8), counted by hand for seven cars.
@GuikeTest
class RetentionTest {
    private static final String OCTOBER = "from=2026-10-01&to=2026-10-31";
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    RetentionTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    @Test
    void keptWarnedLostAndWonBackAreCountedAsTheHandbookSaysAndTheMonthsCanBeChanged() {
        car("甲型", "2024-03-10", "2025-03-01", "2026-07-15"); // kept
        car("甲型", "2024-03-10", "2025-03-01"); // came the year before last, lost
        car("甲型", "2024-03-10", "2026-02-01"); // warned: last visit nine months ago
        car("乙型", "2022-05-05", "2023-01-01"); // deeply lost
        car("乙型", "2022-05-05", "2024-01-01", "2026-09-15"); // won back
        car("丙型", "2025-10-15", "2026-10-01"); // its second service was due by 2026-10-15, and done
        car("乙型", "2026-04-20"); // new; its first service was due by 2026-10-20 and not done

        var rows = report("retention_report");
        var all = find(rows, "2026-10");
        assertThat(figure(all, "base")).as("base").isEqualTo(7);
        assertThat(figure(all, "active")).as("active").isEqualTo(4);
        assertThat(figure(all, "warned")).as("warned").isEqualTo(1);
        assertThat(figure(all, "lost")).as("lost").isEqualTo(1);
        assertThat(figure(all, "deep_lost")).as("deeply lost").isEqualTo(1);
        assertThat(all.at("/retention").asDouble()).as("two came in the year before last, one of them again").isEqualTo(0.5);
        assertThat(figure(all, "won_back")).as("won back").isEqualTo(1);
        assertThat(all.at("/first_service").asDouble()).as("first service").isZero();
        inScope.run(house.a().id(), () -> sql.execute("insert into first_service (store_id, vehicle_id, done_on, mileage_km, content, entered_at) select store_id, id, date '2026-10-18', 4900, '机油', now() from vehicle where store_id = {0} and delivery_date = date '2026-04-20'", DSL.val(house.a().id())));
        assertThat(find(report("retention_report"), "2026-10").at("/first_service").asDouble()).as("by a sheet entered by hand").isEqualTo(1);
        assertThat(all.at("/second_service").asDouble()).as("second service").isEqualTo(1);
        assertThat(find(rows, "2–3 年").at("/retention").asDouble()).as("three sold here, two of them came in the last year").isEqualTo(0.6667);
        assertThat(find(rows, "4–5 年").at("/retention").asDouble()).as("two sold here, one came").isEqualTo(0.5);
        assertThat(all.at("/back_in_six").isNull()).as("nobody came in the seventh month before").isTrue();
        assertThat(find(rows, "2026-08").at("/back_in_six").asDouble()).as("one came in February, and not again by August").isZero();
        assertThat(all.at("/visit_interval").asDouble()).as("501 and 988 days between the visits of those who came in the last year").isEqualTo(744.5);
        assertThat(figure(find(rows, "甲型"), "base")).isEqualTo(3);
        inScope.run(house.a().id(), () -> sql.execute("update vehicle set status = 'SCRAPPED' where store_id = {0} and model = '甲型' and last_visit_at is null and id = (select max(id) from vehicle where store_id = {0} and model = '甲型')", DSL.val(house.a().id())));
        assertThat(find(report("retention_report"), "2–3 年").at("/retention").asDouble()).as("sold here is sold here, though scrapped").isEqualTo(0.6667);
        assertThat(figure(find(report("retention_report"), "甲型"), "base")).isEqualTo(2);
        inScope.run(house.a().id(), () -> sql.execute("update vehicle set status = 'IN_USE' where store_id = {0}", DSL.val(house.a().id())));
        assertThat(figure(find(rows, "浙江省"), "base")).as("by where the owner lives").isEqualTo(3);
        assertThat(figure(find(rows, "浙江省"), "lost")).isEqualTo(1);
        assertThat(figure(find(rows, "未填地区"), "base")).isEqualTo(4);
        assertThat(figure(find(rows, "VIP"), "base")).as("by importance").isEqualTo(3);
        assertThat(figure(find(rows, "VIP"), "deep_lost")).isEqualTo(1);
        var months = StreamSupport.stream(rows.at("/rows").spliterator(), false).filter(r -> r.at("/retention_group").asString().equals("2026-10")).toList();
        assertThat(months).as("all, and key accounts").hasSize(2);
        assertThat(figure(months.getLast(), "base")).isEqualTo(3);
        assertThat(months.getLast().at("/churn").asDouble()).isEqualTo(0.3333);
        assertThat(browse.as(house.manager()).get("/reports/retention_report?" + OCTOBER).text()).contains("按月", "按车型", "data-chart=\"t-retention_months\"");
        assertThat(browse.as(house.manager()).get("/reports/retention_report.xlsx?" + OCTOBER).status()).isEqualTo(200);

        var definitions = "/reports/retention-definitions?store=" + house.a().id();
        assertThat(browse.as(house.manager()).post(definitions, Map.of("warningMonths", "9", "churnMonths", "6", "deepMonths", "24", "maxAgeYears", "10")).status()).isEqualTo(422);
        assertThat(browse.as(house.manager()).post(definitions, Map.of("warningMonths", "3", "churnMonths", "6", "deepMonths", "24", "maxAgeYears", "10")).status()).isEqualTo(303);
        assertThat(figure(find(report("retention_report"), "2026-10"), "lost")).as("lost after six months").isEqualTo(3);
        assertThat(browse.as(house.people().managerB()).get(definitions).status()).isEqualTo(404);
        assertThat(browse.as(house.people().clerk()).get(definitions).status()).isEqualTo(403);

        var cohort = find(report("retention_cohorts"), "2024-03");
        assertThat(figure(cohort, "cars")).isEqualTo(3);
        assertThat(cohort.at("/half_2").asDouble()).as("two of three came in the second half year").isEqualTo(0.6667);
        assertThat(find(report("retention_cohorts"), "2026-04").at("/half_2").isNull()).as("not over yet").isTrue();
        assertThat(browse.api(house.people().managerB()).get("/api/v1/reports/retention_cohorts?" + OCTOBER).text()).doesNotContain("2024-03");
    }

    /// On the 24th of November its month is not over: nobody is counted as lost for days that are still to come.
    @Test
    void aMonthThatRunsIsCountedUpToToday() {
        car("丁型", "2024-05-26", "2025-11-26"); // not yet twelve months away
        var november = "from=2026-11-01&to=2026-11-30&format=json";
        var rows = browse.api(house.manager()).get("/api/v1/reports/retention_report?" + november).json();

        assertThat(figure(find(rows, "丁型"), "lost")).isZero();
        assertThat(figure(find(rows, "丁型"), "active")).isEqualTo(1);
        assertThat(rows.path("rows").findValuesAsString("retention_group")).doesNotContain("2026-11");
        assertThat(find(browse.api(house.manager()).get("/api/v1/reports/retention_cohorts?" + november).json(), "2024-05").at("/half_5").isNull()).as("ends with November").isTrue();
    }

    private JsonNode report(String code) {
        return browse.api(house.manager()).get("/api/v1/reports/" + code + "?" + OCTOBER + "&format=json").json();
    }

    private static JsonNode find(JsonNode report, String label) {
        return StreamSupport.stream(report.at("/rows").spliterator(), false).filter(r -> label.equals(r.at("/retention_group").asString()) || label.equals(r.at("/cohort").asString())).findFirst().orElseThrow(() -> new AssertionError(label + " is not in " + report));
    }

    private static int figure(JsonNode row, String column) {
        return row.at("/" + column).asInt();
    }

    private void car(String model, String delivered, String... visits) {
        var store = house.a().id();
        inScope.run(store, () -> {
            var customer = sql.newRecord(CUSTOMER).setStoreId(store).setKind("PERSON").setName("保有客户").setRegionCode(model.equals("甲型") ? "330106" : null).setImportance(model.equals("乙型") ? "VIP" : null);
            customer.store();
            var car = sql.newRecord(VEHICLE).setStoreId(store).setPlate("京T" + SERIAL.incrementAndGet()).setModel(model).setDeliveryDate(LocalDate.parse(delivered)).setStatus("IN_USE");
            car.store();
            sql.newRecord(VEHICLE_OWNER).setStoreId(store).setVehicleId(car.getId()).setCustomerId(customer.getId()).setRole("OWNER").insert();
            for (var day : visits) {
                sql.newRecord(REPAIR_ORDER).setStoreId(store).setNo("T" + SERIAL.incrementAndGet()).setCustomerId(customer.getId()).setVehicleId(car.getId()).setType("PERIODIC_SERVICE").setState("DELIVERED")
                    .setDeliveredAt(OffsetDateTime.parse(day + "T16:00+08:00")).setDeliveredOn(LocalDate.parse(day)).insert();
            }
        });
    }
}
