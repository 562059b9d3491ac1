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

    @Test
    void whoComesOftenIsTheStoresToSayAndHowManyComeAndBuyAgainIsTold() {
        var store = house.a().id();
        came("常来甲", "+8613900000012", "2026-10-02", "2026-10-20");
        came("常来乙", "+8613900000013", "2026-10-03", "2026-10-10", "2026-10-21");
        came("偶来丙", "+8613900000014", "2026-10-04");
        inScope.run(store, () -> {
            sql.execute("insert into vehicle_owner (store_id, vehicle_id, customer_id, role) select v.store_id, v.id, o.customer_id, 'OWNER' from vehicle v join repair_order o on o.vehicle_id = v.id where o.no like '常来甲%' limit 1");
            sql.execute("update vehicle set delivery_date = '2020-01-02', sales_adviser_name = '老销售' where id in (select vehicle_id from vehicle_owner where customer_id = (select id from customer where name = '常来甲'))");
            sql.execute("""
                with car as (insert into vehicle (store_id, plate, delivery_date, sales_adviser_name) select store_id, '京R90' || row_number() over (order by name), date '2026-10-05', '老销售' from customer where name in ('常来甲', '偶来丙') returning id, store_id, plate)
                insert into vehicle_owner (store_id, vehicle_id, customer_id, role) select c.store_id, c.id, (select id from customer where name = case when c.plate = '京R901' then '偶来丙' else '常来甲' end), 'OWNER' from car c""");
        });
        var rates = "/api/v1/reports/repeat_rates?from=2026-10-01&to=2026-10-31&format=json&storeId=" + store;

        var all = browse.api(house.manager()).get(rates).json().path("rows");
        assertThat(all.path(0).toString()).as(all.toString()).contains("\"repeat_customers\":3", "\"repeat_often\":2", "\"repeat_rate\":0.6667", "\"visits\":6", "\"repeat_buyers\":2", "\"repeat_again\":1", "\"rebuy_rate\":0.5");
        assertThat(all.valueStream().filter(r -> r.path("retention_group").asString().equals("老销售")).findFirst().orElseThrow().toString()).as("of whom they bought from").contains("\"repeat_customers\":1", "\"repeat_often\":1", "\"repeat_buyers\":2");
        assertThat(browse.as(house.manager()).get("/reports/repeat_rates?from=2026-10-01&to=2026-10-31").text()).contains("按销售顾问", "再购率");

        assertThat(browse.api(house.manager()).send("PUT", "/api/v1/retention-definitions/" + store, "{\"warningMonths\":6,\"churnMonths\":12,\"deepMonths\":24,\"maxAgeYears\":10,\"frequentVisits\":1}", java.util.Map.of()).status()).isEqualTo(422);
        assertThat(browse.api(house.manager()).send("PUT", "/api/v1/retention-definitions/" + store, "{\"warningMonths\":6,\"churnMonths\":12,\"deepMonths\":24,\"maxAgeYears\":10,\"frequentVisits\":3}", java.util.Map.of()).json().path("frequentVisits").asInt()).isEqualTo(3);
        assertThat(browse.as(house.manager()).get("/reports/retention-definitions?store=" + store).text()).contains("常来顾客（次）");
        assertThat(browse.api(house.manager()).get(rates).json().path("rows").path(0).path("repeat_often").asInt()).isEqualTo(1);
        var guests = browse.as(house.manager()).get("/reports/repeat_visits?from=2026-10-01&to=2026-10-31").text();
        assertThat(guests).contains("常来乙", "折合每年", "35.3").doesNotContain("常来甲");
        browse.api(house.manager()).send("PUT", "/api/v1/retention-definitions/" + store, "{\"warningMonths\":6,\"churnMonths\":12,\"deepMonths\":24,\"maxAgeYears\":10}", java.util.Map.of());
        assertThat(browse.as(house.manager()).get("/reports/repeat_visits?from=2026-10-01&to=2026-10-31").text()).contains("常来甲");
    }
}
