package app.guike.complaint;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.care.CarePlanRuns;
import guike.tables.records.CareTaskRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// While a complaint is open, care plans leave its customer in peace (handbook 2.2).
@GuikeTest
class HeldInPeaceTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    private final DSLContext sql;
    private final InScope inScope;
    private final CarePlanRuns runs;
    private final Cast.House house;
    private final Told told;

    HeldInPeaceTest(Browse browse, DSLContext sql, InScope inScope, CarePlanRuns runs, Cast cast) {
        this.sql = sql;
        this.inScope = inScope;
        this.runs = runs;
        this.house = cast.house();
        this.told = new Told(browse, sql, inScope, house);
    }

    @Test
    void customerWithAnOpenComplaintIsNotAskedHowItWas() {
        var angry = told.customer("霍生气");
        told.taken(angry);
        var settled = told.customer("和已了");
        told.step(house.people().secondAgent(), "POST", told.resolved(settled, house.agent()), "closing-calls", "{\"result\":\"AGREED\",\"satisfaction\":5}");
        var held = repaired(angry, "RO-H1");
        var asked = repaired(settled, "RO-H2");
        var calm = repaired(told.customer("安静客"), "RO-H3");

        run();

        assertThat(task(held).getState()).isEqualTo("SKIPPED");
        assertThat(task(held).getReason()).isEqualTo("held");
        assertThat(task(asked).getState()).isEqualTo("ASSIGNED");
        assertThat(task(calm).getState()).isEqualTo("ASSIGNED");
    }

    private void run() {
        var plan = inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_PLAN, CARE_PLAN.STORE_ID.eq(house.a().id()), CARE_PLAN.CODE.eq("service_3d")));
        inScope.run(house.a().id(), () -> runs.run(plan.getId()));
    }

    private CareTaskRecord task(long order) {
        return inScope.of(house.a().id(), () -> sql.fetchSingle(CARE_TASK, CARE_TASK.SUBJECT_ID.eq(order), CARE_TASK.SUBJECT_TYPE.eq("REPAIR_ORDER")));
    }

    private long repaired(long customer, String no) {
        var store = house.a().id();
        return inScope.of(store, () -> {
            var car = sql.newRecord(VEHICLE).setStoreId(store).setPlate("京H" + no.substring(4));
            car.store();
            var order = sql.newRecord(REPAIR_ORDER).setStoreId(store).setNo(no).setCustomerId(customer).setVehicleId(car.getId()).setType("REPAIR").setState("DELIVERED")
                .setArrivedAt(OffsetDateTime.parse(DAY + "T09:00+08:00")).setDeliveredAt(OffsetDateTime.parse(DAY + "T16:00+08:00")).setDeliveredOn(DAY);
            order.store();
            return order.getId();
        });
    }
}
