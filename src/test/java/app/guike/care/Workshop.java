package app.guike.care;

import static guike.Tables.ABSENCE;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;

import app.guike.TestHouse.InScope;
import app.guike.base.NameGrams;
import guike.tables.records.CarePlanRecord;
import guike.tables.records.CareTaskRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A workshop of the tests: cars come, are repaired and leave.
record Workshop(DSLContext sql, InScope inScope, long store) {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    record Car(long customer, long vehicle) {
    }

    Car car(String owner) {
        return inScope.of(store, () -> {
            var customer = sql.newRecord(CUSTOMER).setStoreId(store).setKind("PERSON").setName(owner).setGrams(NameGrams.of(owner));
            customer.store();
            var vehicle = sql.newRecord(VEHICLE).setStoreId(store).setPlate("京A" + SERIAL.incrementAndGet());
            vehicle.store();
            return new Car(customer.getId(), vehicle.getId());
        });
    }

    /// A repair order of a car, handed over on a day at four in the afternoon.
    long repaired(Car car, String day, @Nullable Long adviser, String type) {
        return inScope.of(store, () -> {
            var order = sql.newRecord(REPAIR_ORDER).setStoreId(store).setNo("RO" + SERIAL.incrementAndGet()).setCustomerId(car.customer())
                .setVehicleId(car.vehicle()).setAdviserId(adviser).setType(type).setState("DELIVERED")
                .setArrivedAt(OffsetDateTime.parse(day + "T09:00+08:00")).setDeliveredAt(OffsetDateTime.parse(day + "T16:00+08:00"))
                .setDeliveredOn(LocalDate.parse(day));
            order.store();
            return order.getId();
        });
    }

    long repaired(String owner, String day) {
        return repaired(car(owner), day, null, "REPAIR");
    }

    CarePlanRecord plan(String code) {
        return inScope.of(store, () -> sql.fetchSingle(CARE_PLAN, CARE_PLAN.STORE_ID.eq(store), CARE_PLAN.CODE.eq(code)));
    }

    void change(CarePlanRecord plan) {
        inScope.run(store, plan::store);
    }

    List<CareTaskRecord> tasks(CarePlanRecord plan) {
        return inScope.of(store, () -> sql.fetch(CARE_TASK, CARE_TASK.PLAN_ID.eq(plan.getId())).sortAsc(CARE_TASK.ID));
    }

    CareTaskRecord taskOf(CarePlanRecord plan, long order) {
        return inScope.of(store, () -> sql.fetchSingle(CARE_TASK, CARE_TASK.PLAN_ID.eq(plan.getId()), CARE_TASK.SUBJECT_ID.eq(order)));
    }

    void away(long person, String from, String to) {
        inScope.run(store, () -> sql.insertInto(ABSENCE).set(ABSENCE.STORE_ID, store).set(ABSENCE.EMPLOYEE_ID, person)
            .set(ABSENCE.FROM_DAY, LocalDate.parse(from)).set(ABSENCE.TO_DAY, LocalDate.parse(to)).execute());
    }

    /// Open tasks by person.
    Map<Long, Integer> loads() {
        var loads = new TreeMap<Long, Integer>();
        inScope.of(store, () -> sql.fetch(CARE_TASK, CARE_TASK.STORE_ID.eq(store), CARE_TASK.STATE.in(TaskDealing.OPEN), CARE_TASK.ASSIGNEE_ID.isNotNull()))
            .forEach(t -> loads.merge(t.getAssigneeId(), 1, Integer::sum));
        return loads;
    }
}
