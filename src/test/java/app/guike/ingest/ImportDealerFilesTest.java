package app.guike.ingest;

import static app.guike.ingest.Importing.count;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.ODOMETER_READING;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.math.BigDecimal;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The messy files of a dealer's systems go in whole; what was planted in them is told row by row (`planted.json`).
@GuikeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportDealerFilesTest {
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast.House house;
    private final Importing importing;
    private final JsonNode planted = new JsonMapper().readTree(Importing.file("planted.json")).get("planted");
    private JsonNode orders;

    ImportDealerFilesTest(DSLContext sql, InScope inScope, Cast cast, Browse browse) {
        this.sql = sql;
        this.inScope = inScope;
        this.house = cast.house();
        this.importing = Importing.as(browse, house.manager(), house.a().id());
        cast.person(house.people().adviser().login() + "x", "李强", house.a(), "service_adviser");
    }

    private int planted(String what) {
        return planted.get(what).asInt();
    }

    private int rows(Table<?> table) {
        return inScope.of(house.a().id(), () -> sql.fetchCount(table));
    }

    @Test
    @Order(1)
    void everyPlantedFaultOfTheRepairOrdersIsTold() {
        orders = importing.run("repair-orders", "维修台次明细_2026-09.xlsx", Importing.file("维修台次明细_2026-09.xlsx"));

        assertThat(orders.get("state").asString()).as(orders.toString()).isEqualTo("DONE");
        assertThat(count(orders, "errors", "required")).isEqualTo(planted("repair order number missing"));
        assertThat(count(orders, "errors", "out-before-in")).isEqualTo(planted("out before in"));
        assertThat(count(orders, "errors", "date-impossible")).isEqualTo(planted("impossible date"));
        assertThat(count(orders, "errors", "phone-suspect")).isEqualTo(planted("telephone too short"));
        assertThat(count(orders, "errors", "vin-suspect")).isEqualTo(planted("VIN of 10 characters"));
        assertThat(count(orders, "errors", "no-number")).isEqualTo(planted("mileage 无"));
        assertThat(count(orders, "errors", "row-twice")).isEqualTo(planted("same repair order twice (same content)"));
        assertThat(count(orders, "skipped", "line-subtotal")).isEqualTo(planted("subtotal line inside the data") + 1);
        assertThat(count(orders, "skipped", "line-empty")).isEqualTo(planted("empty line inside the data"));
        assertThat(count(orders, "skipped", "line-signature")).isEqualTo(planted("total and signature lines below"));
        int refused = planted("repair order number missing") + planted("out before in") + planted("impossible date");
        assertThat(orders.get("refused").asInt()).isEqualTo(refused);
        assertThat(orders.get("rows").asInt()).isEqualTo(1200);
        assertThat(orders.get("same").asInt()).isEqualTo(planted("same repair order twice (same content)"));
        assertThat(orders.get("created").asInt()).isEqualTo(1200 - refused - orders.get("same").asInt()).isEqualTo(rows(REPAIR_ORDER));
    }

    @Test
    @Order(2)
    void whatIsAcceptableIsTakenAsItWasMeant() {
        inScope.run(house.a().id(), () -> {
            var order = sql.fetchSingle(REPAIR_ORDER, REPAIR_ORDER.NO.eq("RO260700003"));
            assertThat(order.getArrivedAt().toInstant()).hasToString("2026-09-30T04:16:00Z");
            assertThat(order.getDeliveredOn()).hasToString("2026-10-01");
            assertThat(sql.fetchSingle(REPAIR_ORDER, REPAIR_ORDER.NO.eq("RO260700005")).getArrivedAt().toInstant()).hasToString("2026-09-19T02:33:00Z");
            assertThat(sql.fetchSingle(REPAIR_ORDER, REPAIR_ORDER.NO.eq("RO260700001")).getArrivedAt().toInstant()).hasToString("2026-09-13T08:38:00Z");
            var first = sql.fetchSingle(REPAIR_ORDER, REPAIR_ORDER.NO.eq("RO260700000"));
            assertThat(first.getType()).isEqualTo("BODY_PAINT");
            assertThat(first.getAdviserId()).isNotNull();
            assertThat(first.getTotalAmount()).isEqualByComparingTo(new BigDecimal("4151"));
            assertThat(sql.fetchCount(CUSTOMER, CUSTOMER.NAME.like("%😀"))).isPositive();
            assertThat(sql.fetchCount(VEHICLE, VEHICLE.PLATE.ne(sql.dsl().select(org.jooq.impl.DSL.upper(VEHICLE.PLATE)).asField()))).isZero();
            assertThat(sql.fetchCount(VEHICLE, VEHICLE.VIN_SUSPECT.isTrue())).isGreaterThanOrEqualTo(planted("VIN of 10 characters"));
            assertThat(sql.fetchCount(CUSTOMER_PHONE, CUSTOMER_PHONE.SUSPECT.isTrue())).isBetween(1, planted("telephone too short"));
            assertThat(sql.fetchCount(ODOMETER_READING)).isGreaterThan(1000);
            assertThat(sql.fetchCount(REPAIR_ORDER, REPAIR_ORDER.TOTAL_AMOUNT.isNull())).isZero();
        });
    }

    @Test
    @Order(3)
    void theSameFileAgainChangesNothing() {
        var entries = entries();
        assertThat(entries).isPositive();

        var again = importing.run("repair-orders", "again.xlsx", Importing.file("维修台次明细_2026-09.xlsx"));

        assertThat(again.get("created").asInt()).isZero();
        assertThat(again.get("changed").asInt()).isZero();
        assertThat(again.get("details").toString()).isEqualTo("{}");
        assertThat(again.get("same").asInt()).isEqualTo(orders.get("created").asInt() + orders.get("same").asInt());
        assertThat(entries()).isEqualTo(entries);
    }

    /// Without the first-service sheets, which follow once the orders are there.
    private int entries() {
        return inScope.of(house.a().id(), () -> sql.fetchCount(DSL.table("audit_entry"), DSL.condition("table_name <> 'first_service'")));
    }

    @Test
    @Order(4)
    void customersComeFromAnOldWorkbook() {
        var run = importing.run("customers", "基盘客户档案.xls", Importing.file("基盘客户档案.xls"));

        assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("DONE");
        assertThat(run.get("rows").asInt()).isEqualTo(840);
        assertThat(run.get("refused").asInt()).isZero();
        assertThat(run.get("created").asInt() + run.get("changed").asInt()).isEqualTo(840);
        inScope.run(house.a().id(), () -> {
            var customer = sql.fetchSingle(CUSTOMER, CUSTOMER.EXTERNAL_NO.eq("KH00000"));
            assertThat(customer.getName()).isEqualTo("陈敏静");
            assertThat(customer.getBirthdayKind()).isEqualTo("LUNAR");
            assertThat(customer.getBirthdayDay()).isEqualTo(19);
            assertThat(customer.getSex()).isEqualTo("F");
            assertThat(sql.fetchCount(CUSTOMER_PHONE, CUSTOMER_PHONE.CUSTOMER_ID.eq(customer.getId()))).isEqualTo(2);
            assertThat(sql.fetchSingle(CUSTOMER, CUSTOMER.EXTERNAL_NO.eq("KH00836")).getKind()).isEqualTo("COMPANY");
            assertThat(sql.fetchCount(CUSTOMER, CUSTOMER.NAME.like("% %"))).isZero();
            assertThat(sql.fetchCount(VEHICLE_OWNER, VEHICLE_OWNER.CUSTOMER_ID.eq(customer.getId()))).isEqualTo(1);
        });
        assertThat(importing.run("customers", "again.xls", Importing.file("基盘客户档案.xls")).get("same").asInt()).isEqualTo(840);
    }

    @Test
    @Order(5)
    void deliveriesComeFromAChineseTextFile() {
        var run = importing.run("vehicles", "交车客户_gb18030.csv", Importing.file("交车客户_gb18030.csv"));

        assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("DONE");
        assertThat(run.get("refused").asInt()).isZero();
        assertThat(run.get("rows").asInt()).isEqualTo(300);
        inScope.run(house.a().id(), () -> {
            var vehicle = sql.fetchSingle(VEHICLE, VEHICLE.VIN.eq("LSVRD2DRXCJ462819"));
            assertThat(vehicle.getDeliveryDate()).hasToString("2026-03-19");
            assertThat(vehicle.getPlate()).as("from the archive of customers").isEqualTo("京BRF3DH");
            assertThat(vehicle.getInsurer()).isEqualTo("平安");
        });
        assertThat(importing.run("vehicles", "again.csv", Importing.file("交车客户_gb18030.csv")).get("same").asInt()).isEqualTo(300);
    }

    @Test
    @Order(6)
    void noOtherStoreHasAnyOfIt() {
        assertThat(inScope.of(house.b().id(), () -> sql.fetchCount(CUSTOMER) + sql.fetchCount(VEHICLE) + sql.fetchCount(REPAIR_ORDER))).isZero();
    }
}
