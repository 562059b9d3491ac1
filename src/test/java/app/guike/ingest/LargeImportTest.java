package app.guike.ingest;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.IMPORT_RUN;
import static guike.Tables.ODOMETER_READING;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.TestHouse.Owner;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is written by several connections at once is as if one had written it: whole, absent, or taken back.
@GuikeTest
class LargeImportTest {
    private static final int ORDERS = 5_400;
    private static final List<Table<?>> ARCHIVES = List.of(CUSTOMER, CUSTOMER_PHONE, VEHICLE, VEHICLE_OWNER, REPAIR_ORDER, ODOMETER_READING);
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast cast;
    private final Owner owner;
    private Cast.House house;
    private Importing importing;

    LargeImportTest(Browse browse, DSLContext sql, InScope inScope, Cast cast, Owner owner) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.cast = cast;
        this.owner = owner;
    }

    @BeforeEach
    void freshHouse() {
        house = cast.house();
        importing = Importing.as(browse, house.manager(), house.a().id());
    }

    /// Families with several cars, and cars that change hands, so that much hangs together.
    private static String file() {
        var text = new StringBuilder("工单号,车牌,车主,电话,进厂时间,出厂时间,里程,维修类别\n");
        for (int i = 0; i < ORDERS; i++) {
            int car = i % 1_700;
            int person = i < ORDERS / 2 ? car % 1_100 : car % 1_300;
            text.append("L%05d,京A%05d,车主%d,138%08d,2026-%02d-%02d 09:00,2026-%02d-%02d 16:00,%d,保养\n".formatted(i, car, person, person,
                1 + i / 600, 1 + i % 28, 1 + i / 600, 1 + i % 28, 1_000 + i));
        }
        return text.toString();
    }

    private int everything() {
        return inScope.of(house.a().id(), () -> ARCHIVES.stream().mapToInt(sql::fetchCount).sum());
    }

    @Test
    void severalLanesWriteWhatOneWould() {
        var run = importing.csv("repair-orders", file());

        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(ORDERS);
        inScope.run(house.a().id(), () -> {
            assertThat(sql.fetchCount(CUSTOMER)).isEqualTo(1_300);
            assertThat(sql.fetchCount(CUSTOMER_PHONE)).isEqualTo(1_300);
            assertThat(sql.fetchCount(VEHICLE)).isEqualTo(1_700);
            assertThat(sql.fetchCount(REPAIR_ORDER)).isEqualTo(ORDERS);
            assertThat(sql.fetchCount(VEHICLE_OWNER, VEHICLE_OWNER.TO_DAY.isNull())).isEqualTo(1_700);
            assertThat(sql.fetchSingle("select count(*) from audit_entry where table_name = 'repair_order' and action = 'INSERT' and after ->> 'no' like 'L%'").get(0)).isEqualTo((long) ORDERS);
        });
        var written = everything();

        var again = importing.csv("repair-orders", file());

        assertThat(again.get("same").asInt()).as(again.toString()).isEqualTo(ORDERS);
        assertThat(everything()).isEqualTo(written);
        assertThat(importing.undone(run.get("id").asLong()).get("kept")).isEmpty();
        assertThat(everything()).isZero();
    }

    @Test
    void customersAreWrittenInLanesToo() {
        var text = new StringBuilder("客户编号,姓名,电话,标签\n");
        for (int i = 0; i < ORDERS; i++) {
            text.append("N%05d,客户%d,139%08d,老客户\n".formatted(i, i, i));
        }

        var run = importing.csv("customers", text.toString());

        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(ORDERS);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(CUSTOMER_PHONE))).isEqualTo(ORDERS);
        assertThat(importing.csv("customers", text.toString().replace("客户7,", "新名7,")).get("changed").asInt()).isEqualTo(1);
    }

    @Test
    void whoRefusesInAFileWrittenInLanesIsCalledByNoLane() {
        var text = new StringBuilder("客户编号,姓名,电话,免打扰\n");
        for (int i = 0; i < ORDERS; i++) {
            text.append("R%05d,客户%d,137%08d,\n".formatted(i, i, i));
        }
        importing.csv("customers", text.toString());
        inScope.run(house.a().id(), () -> sql.execute("""
            insert into care_task (store_id, plan_id, customer_id, subject_type, subject_id, event_day, earliest_on, due_on, expires_on)
            select c.store_id, (select min(id) from care_plan where store_id = c.store_id), c.id, 'CUSTOMER', c.id, '2026-11-24', '2026-11-24', '2026-11-24', '2026-11-30' from customer c"""));

        importing.csv("customers", text.toString().replace(",\n", ",是\n"));

        assertThat(inScope.of(house.a().id(), () -> sql.fetch("select distinct state from care_task").into(String.class))).containsExactly("SKIPPED");
    }

    @Test
    void whatFailsAfterItsLanesWereWrittenLeavesNothing() throws SQLException {
        owner.execute("""
            create function guike.refuse_end() returns trigger language plpgsql as 'begin raise exception ''the lights went out''; end';
            create constraint trigger refuse_end after update on guike.import_run deferrable initially deferred for each row
            when (new.file_name = 'dark.csv' and new.state = 'DONE') execute function guike.refuse_end()""");
        try {
            var run = importing.run("repair-orders", "dark.csv", file().getBytes(StandardCharsets.UTF_8));

            assertThat(run.get("state").asString()).isEqualTo("FAILED");
            until(() -> takenBack(run.get("id").asLong()) > ORDERS / 10);
            assertThat(everything()).isZero();
        } finally {
            owner.execute("drop trigger refuse_end on guike.import_run; drop function guike.refuse_end()");
        }
    }

    /// Rows of a lane, which were there for a moment.
    private int takenBack(long run) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle("select count(*) from audit_single where action = 'DELETE' and via = 'import:' || ?", run).get(0, Integer.class));
    }

    @Test
    void whatAKilledProgramLeftGoesBeforeTheRunStartsAnew() {
        var run = stoppedAfterItsLanes();
        var left = everything();

        assertThat(browse.as(house.manager()).post("/imports/" + run + "/runs", Map.of()).status()).isEqualTo(303);

        var anew = importing.done(run);
        assertThat(anew.get("created").asInt()).as(anew.toString()).isEqualTo(3);
        assertThat(everything()).isEqualTo(left);
        assertThat(importing.undone(run).get("kept")).isEmpty();
        assertThat(everything()).isZero();
    }

    @Test
    void whatAKilledProgramLeftGoesWithTheRunThatIsGivenUp() {
        var run = stoppedAfterItsLanes();

        assertThat(browse.as(house.manager()).post("/imports/" + run + "/discard", Map.of()).status()).isEqualTo(303);

        assertThat(importing.done(run).get("state").asString()).isEqualTo("UNDONE");
        assertThat(everything()).isZero();
    }

    /// All of it written, and the run itself never ended: so it looks when the program dies between the commits.
    private long stoppedAfterItsLanes() {
        var run = importing.csv("repair-orders", file().lines().limit(4).reduce("", (a, b) -> a + b + "\n")).get("id").asLong();
        inScope.run(house.a().id(), () -> sql.update(IMPORT_RUN).set(IMPORT_RUN.STATE, "RUNNING").setNull(IMPORT_RUN.FINISHED_AT).where(IMPORT_RUN.ID.eq(run)).execute());
        until(() -> importing.show(run).get("stopped").asBoolean());
        assertThat(everything()).isPositive();
        return run;
    }

    private static void until(java.util.function.BooleanSupplier reached) {
        for (int i = 0; i < 300 && !reached.getAsBoolean(); i++) {
            Importing.pause();
        }
        assertThat(reached.getAsBoolean()).as("waited for").isTrue();
    }

}
