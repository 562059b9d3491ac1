package app.guike.demo;

import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_STEP;
import static guike.Tables.CUSTOMER;
import static guike.Tables.ODOMETER_READING;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REPAIR_ORDER_LINE;
import static guike.Tables.SCORE_TARGET;
import static guike.Tables.STORE;
import static guike.Tables.SURVEY_RESPONSE;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;

import app.guike.Browse;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import app.guike.demo.DemoHouse.Branch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

/// A small demo dealership beside the houses of the other tests.
@GuikeTest
class DemoDealershipTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final PlatformTransactionManager manager;
    private final DemoYear year;
    private final Seed seed;

    DemoDealershipTest(Browse browse, DSLContext sql, InScope inScope, PlatformTransactionManager manager, DemoYear year) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.manager = manager;
        this.year = year;
        this.seed = new Seed(year, inScope);
    }

    private record Seed(DemoYear year, InScope inScope) {
        List<Branch> small(String prefix) {
            return inScope.unscoped(() -> year.fill(new DemoYear.Size(prefix, 150, 180)));
        }
    }

    private String prefix() {
        return "d" + SERIAL.incrementAndGet() + "-";
    }

    @Test
    void twoStoresHaveAYearBehindThem() {
        var branches = seed.small(prefix());

        assertThat(branches).hasSize(2).flatExtracting(Branch::people).hasSizeBetween(20, 30);
        for (var branch : branches) {
            assertThat(rows(branch, CUSTOMER)).isGreaterThanOrEqualTo(60);
            assertThat(rows(branch, VEHICLE)).isGreaterThanOrEqualTo(70);
            assertThat(rows(branch, VEHICLE_OWNER)).isGreaterThanOrEqualTo(rows(branch, VEHICLE));
            assertThat(rows(branch, REPAIR_ORDER)).isGreaterThan(100);
            assertThat(rows(branch, REPAIR_ORDER_LINE)).isGreaterThan(rows(branch, REPAIR_ORDER));
            assertThat(rows(branch, ODOMETER_READING)).isGreaterThan(100);
            assertThat(rows(branch, CARE_TASK)).isGreaterThan(100);
            assertThat(rows(branch, SURVEY_RESPONSE)).isGreaterThan(60);
            assertThat(rows(branch, SCORE_TARGET)).isPositive();
            assertThat(rows(branch, COMPLAINT_STEP)).isGreaterThan(rows(branch, COMPLAINT)).isPositive();
            assertThat(open(branch)).as("tasks that wait in " + branch.name()).isPositive();
        }
    }

    @Test
    void theSameSeedGivesTheSameHouse() {
        var one = seed.small(prefix()).getFirst();
        var other = seed.small(prefix()).getFirst();

        assertThat(orders(one)).hasSizeGreaterThan(100).isEqualTo(orders(other));
    }

    @Test
    void everybodySignsInWithTheKnownPassword() {
        var prefix = prefix();
        seed.small(prefix);

        for (var login : List.of("admin", "manager", "agent", "adviser", "director")) {
            assertThat(browse.nobody().post("/sign-in", Map.of("login", prefix + login, "password", "demo")).status()).isEqualTo(303);
        }
        assertThat(browse.api(prefix + "demo-agent-token").get("/api/v1/nothing-here").status()).isEqualTo(404);
    }

    @Test
    void itServesNobodyButThisMachineAndLeavesAPeopledHouseAlone() {
        seed.small(prefix());
        int before = sql.fetchCount(STORE);

        for (var address : List.of("", "0.0.0.0", "192.0.2.7")) {
            var open = new Demo(sql, manager, year, new TestClock(), address);

            assertThatThrownBy(open::fill).isInstanceOf(IllegalStateException.class).hasMessageContaining("this machine only");
        }
        new Demo(sql, manager, year, new TestClock(), "127.0.0.1").fill();
        assertThat(sql.fetchCount(STORE)).isEqualTo(before);
    }

    private int open(Branch branch) {
        return inScope.of(branch.id(), () -> sql.fetchCount(CARE_TASK, CARE_TASK.STORE_ID.eq(branch.id()), CARE_TASK.STATE.in("ASSIGNED", "RETRY")));
    }

    private int rows(Branch branch, Table<? extends Record> table) {
        return inScope.of(branch.id(), () -> sql.select(count()).from(table).where(table.field("store_id", Long.class).eq(branch.id())).fetchSingle().value1());
    }

    private List<String> orders(Branch branch) {
        return inScope.of(branch.id(), () -> sql.select(REPAIR_ORDER.NO, REPAIR_ORDER.TYPE, REPAIR_ORDER.ITEMS, REPAIR_ORDER.MILEAGE_KM, VEHICLE.VIN)
            .from(REPAIR_ORDER).join(VEHICLE).on(VEHICLE.ID.eq(REPAIR_ORDER.VEHICLE_ID)).where(REPAIR_ORDER.STORE_ID.eq(branch.id()))
            .orderBy(REPAIR_ORDER.NO).fetch(Record::toString));
    }
}
