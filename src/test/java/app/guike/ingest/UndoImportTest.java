package app.guike.ingest;

import static app.guike.ingest.Importing.count;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.IMPORT_RUN;
import static guike.Tables.ODOMETER_READING;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.SEGMENT_MEMBER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.customer.SegmentNight;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A run goes back as a whole; what was changed or used since stays and is listed. What is killed in the middle was never there.
@GuikeTest
class UndoImportTest {
    private static final String FIRST = """
        工单号,车牌,车主,电话,进厂时间,出厂时间,里程,维修类别,服务顾问
        U1,京A10001,张一,13800000001,2026-09-01 09:00,2026-09-01 11:00,10000,保养,李强
        U2,京A10002,张二,13800000002,2026-09-02 09:00,2026-09-02 11:00,20000,保养,李强
        U3,京A10003,张三,13800000003,2026-09-03 09:00,,30000,维修,李强
        """;
    private static final Field<LocalDate> DAY = DSL.inline(LocalDate.of(2026, 9, 4));
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast cast;
    private final SegmentNight night;
    private Cast.House house;
    private Importing importing;

    UndoImportTest(Browse browse, DSLContext sql, InScope inScope, Cast cast, SegmentNight night) {
        this.night = night;
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.cast = cast;
    }

    @BeforeEach
    void freshHouse() {
        house = cast.house();
        importing = Importing.as(browse, house.manager(), house.a().id());
    }

    private int everything() {
        return inScope.of(house.a().id(), () -> List.of(CUSTOMER, CUSTOMER_PHONE, VEHICLE, VEHICLE_OWNER, REPAIR_ORDER, ODOMETER_READING).stream().mapToInt(sql::fetchCount).sum());
    }

    @Test
    void aWholeRunGoesBack() {
        var run = importing.csv("repair-orders", FIRST);
        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(3);
        assertThat(everything()).isEqualTo(18);

        var undone = importing.undone(run.get("id").asLong());

        assertThat(undone.get("state").asString()).as(undone.toString()).isEqualTo("UNDONE");
        assertThat(undone.get("kept")).isEmpty();
        assertThat(everything()).isZero();
    }

    @Test
    void updatesGetTheirOldValuesBack() {
        importing.csv("repair-orders", FIRST);
        var change = importing.csv("repair-orders", """
            工单号,车牌,车主,电话,进厂时间,出厂时间,里程,维修类别
            U1,京A10001,张一,13800000001,2026-09-01 09:00,2026-09-01 12:30,10000,钣喷
            U3,京A10003,王新主,13900000003,2026-09-03 09:00,2026-09-04 10:00,30000,维修
            """);
        assertThat(change.get("changed").asInt()).as(change.toString()).isEqualTo(2);
        assertThat(order("U3", "state")).isEqualTo("DELIVERED");

        var undone = importing.undone(change.get("id").asLong());

        assertThat(undone.get("kept")).as(undone.toString()).isEmpty();
        assertThat(order("U1", "type")).isEqualTo("PERIODIC_SERVICE");
        assertThat(order("U3", "state")).isEqualTo("OPEN");
        assertThat(everything()).isEqualTo(18);
    }

    private Object order(String no, String column) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(REPAIR_ORDER, REPAIR_ORDER.NO.eq(no)).get(column));
    }

    @Test
    void whatWasChangedOrUsedSinceStaysAndIsListed() {
        var run = importing.csv("repair-orders", FIRST);
        inScope.run(house.a().id(), () -> sql.update(REPAIR_ORDER).set(REPAIR_ORDER.ITEMS, "换机油").where(REPAIR_ORDER.NO.eq("U2")).execute());

        var undone = importing.undone(run.get("id").asLong());

        assertThat(count(undone, "kept", "changed-since")).as(undone.toString()).isEqualTo(1);
        assertThat(count(undone, "kept", "used-since")).as("the vehicle and the customer of U2").isEqualTo(2);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(REPAIR_ORDER))).isEqualTo(1);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(CUSTOMER_PHONE))).as("the kept customer keeps the telephone").isEqualTo(1);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(VEHICLE_OWNER))).as("and the vehicle its owner").isEqualTo(1);
    }

    @Test
    void orderSomebodyIsToBeCalledAboutStays() {
        var run = importing.csv("repair-orders", FIRST);
        inScope.run(house.a().id(), () -> sql.insertInto(CARE_TASK, CARE_TASK.STORE_ID, CARE_TASK.PLAN_ID, CARE_TASK.CUSTOMER_ID, CARE_TASK.SUBJECT_TYPE, CARE_TASK.SUBJECT_ID,
                CARE_TASK.EVENT_DAY, CARE_TASK.EARLIEST_ON, CARE_TASK.DUE_ON, CARE_TASK.EXPIRES_ON)
            .select(sql.select(REPAIR_ORDER.STORE_ID, CARE_PLAN.ID, REPAIR_ORDER.CUSTOMER_ID, DSL.inline("REPAIR_ORDER"), REPAIR_ORDER.ID, DAY, DAY, DAY, DAY)
                .from(REPAIR_ORDER).join(CARE_PLAN).on(CARE_PLAN.STORE_ID.eq(REPAIR_ORDER.STORE_ID), CARE_PLAN.CODE.eq("service_3d")).where(REPAIR_ORDER.NO.eq("U1")))
            .execute());

        var undone = importing.undone(run.get("id").asLong());

        assertThat(order("U1", "state")).as(undone.toString()).isEqualTo("DELIVERED");
        assertThat(count(undone, "kept", "used-since")).as("the order, its vehicle and its customer").isEqualTo(3);
    }

    /// The file gave the car to somebody, by hand it was given to a third: the first owner does not come back beside the third.
    @Test
    void anOwnerWhoWasSucceededSinceStaysAsItIs() {
        importing.csv("repair-orders", FIRST);
        var change = importing.csv("repair-orders", "工单号,车牌,车主,电话,进厂时间\nU9,京A10003,王新主,13900000003,2026-10-03 09:00\nU8,京A10002,李新主,13900000004,2026-10-03 09:00\n");
        var third = importing.api().post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"赵再主\"}".formatted(house.a().id())).json().path("id").asLong();
        var car = inScope.of(house.a().id(), () -> sql.fetchSingle(VEHICLE, VEHICLE.PLATE.eq("京A10003")).getId());
        assertThat(importing.api().post("/api/v1/vehicles/" + car + "/owners", "{\"customerId\":" + third + "}").status()).isEqualTo(201);

        var undone = importing.undone(change.get("id").asLong());

        assertThat(undone.get("state").asString()).as(undone.toString()).isEqualTo("UNDONE");
        assertThat(count(undone, "kept", "changed-since")).isPositive();
        assertThat(owner("京A10003")).isEqualTo("赵再主");
        assertThat(owner("京A10002")).as("the other car goes back").isEqualTo("张二");
    }

    private String owner(String plate) {
        return inScope.of(house.a().id(), () -> sql.select(CUSTOMER.NAME).from(VEHICLE_OWNER).join(VEHICLE).on(VEHICLE.ID.eq(VEHICLE_OWNER.VEHICLE_ID)).join(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID))
            .where(VEHICLE.PLATE.eq(plate), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull()).fetchSingle().value1());
    }

    /// A night later segments count the customers, and the overview has the cars: neither keeps them.
    @Test
    void aRunGoesBackAfterANightToo() {
        var run = importing.csv("repair-orders", FIRST);
        night.night(house.a().id());
        inScope.run(house.a().id(), () -> {
            assertThat(sql.fetchCount(SEGMENT_MEMBER)).isPositive();
            sql.execute("insert into service_target (store_id, vehicle_id, kind, counted_from, due_on, km_per_day, basis) select store_id, id, 'PERIODIC', date '2026-09-01', date '2027-03-01', 20, 'CALENDAR' from vehicle");
        });

        var undone = importing.undone(run.get("id").asLong());

        assertThat(undone.get("kept")).as(undone.toString()).isEmpty();
        assertThat(everything()).isZero();
    }

    @Test
    void undoingTwiceIsRefused() {
        var run = importing.csv("repair-orders", FIRST);
        importing.undone(run.get("id").asLong());

        assertThat(importing.api().post("/api/v1/imports/" + run.get("id").asLong() + "/undo", "{}").status()).isEqualTo(409);
    }

    @Test
    void killedInTheMiddleItIsAbsentAndStartsAnewWhenAsked() {
        importing.csv("repair-orders", FIRST);
        var before = everything();
        var killed = killed();
        assertThat(killed.stopped()).isTrue();
        assertThat(everything()).isEqualTo(before);
        var page = browse.as(house.manager());
        assertThat(page.get("/imports/" + killed.id()).text()).contains("中途停止", "重新开始", "放弃这次导入");

        assertThat(page.post("/imports/" + killed.id() + "/runs", Map.of()).status()).isEqualTo(303);

        assertThat(importing.done(killed.id()).get("changed").asInt()).isEqualTo(1);
    }

    @Test
    void killedInTheMiddleItCanBeGivenUp() {
        importing.csv("repair-orders", FIRST);
        var killed = killed();

        assertThat(browse.as(house.manager()).post("/imports/" + killed.id() + "/discard", Map.of()).status()).isEqualTo(303);

        assertThat(importing.api().get("/api/v1/imports/" + killed.id()).status()).isEqualTo(404);
        assertThat(order("U1", "type")).isEqualTo("PERIODIC_SERVICE");
    }

    private record Killed(long id, boolean stopped) {
    }

    /// Holds a row that the merge must change, and takes the database connection away from under the waiting import.
    private Killed killed() {
        return inScope.of(house.a().id(), () -> {
            sql.selectFrom(REPAIR_ORDER).where(REPAIR_ORDER.NO.eq("U1")).forUpdate().fetch();
            var id = importing.begun("repair-orders", "change.csv", FIRST.replace("11:00,10000,保养", "12:00,10000,钣喷").getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of());
            until(() -> sql.fetch("""
                select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory' and l.classid = 7301 and l.objid = {0}::bigint and a.wait_event_type = 'Lock'""", org.jooq.impl.DSL.val(id)).isNotEmpty());
            until(() -> importing.show(id).get("stopped").asBoolean());
            return new Killed(id, true);
        });
    }

    private static void until(java.util.function.BooleanSupplier reached) {
        for (int i = 0; i < 300; i++) {
            if (reached.getAsBoolean()) {
                return;
            }
            Importing.pause();
        }
        throw new AssertionError("waited in vain");
    }
}
