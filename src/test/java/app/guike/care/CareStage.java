package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.ROLE;
import static guike.Tables.SCRIPT;
import static guike.Tables.VEHICLE;

import app.guike.Cast;
import app.guike.TestHouse.InScope;
import app.guike.customer.CustomerIntake;
import app.guike.customer.Customers;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Customers with a car, a repair order handed over on Friday 2026-11-20 and a task to call them, due on the 25th.
@Component
class CareStage {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final DSLContext sql;
    private final InScope inScope;
    private final Customers customers;

    CareStage(DSLContext sql, InScope inScope, Customers customers) {
        this.sql = sql;
        this.inScope = inScope;
        this.customers = customers;
    }

    record Due(long task, long customer, long vehicle, long order, String phone) {
    }

    /// The plan of the third working day with the CSI questionnaire, or the one of the seventh day.
    long plan(Cast.Branch branch, String code, String questionnaire) {
        return inScope.of(branch.id(), () -> sql.insertInto(CARE_PLAN).set(CARE_PLAN.STORE_ID, branch.id()).set(CARE_PLAN.CODE, "stage_" + code)
            .set(CARE_PLAN.NAME_ZH, "维修保养三日回访").set(CARE_PLAN.NAME_EN, "Three days after service").set(CARE_PLAN.TRIGGER_CODE, "repair_delivered")
            .set(CARE_PLAN.OFFSET_COUNT, 3).set(CARE_PLAN.OFFSET_UNIT, "WORKDAY").set(CARE_PLAN.EXPIRE_COUNT, 2).set(CARE_PLAN.ASSIGNEE_RULE, "ROLE")
            .set(CARE_PLAN.ROLE_ID, sql.fetchSingle(ROLE, ROLE.CODE.eq("care_agent")).getId())
            .set(CARE_PLAN.QUESTIONNAIRE_ID, sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq(questionnaire)).getId())
            .set(CARE_PLAN.SCRIPT_ID, sql.fetchSingle(SCRIPT, SCRIPT.CODE.eq("service_3d")).getId()).returning().fetchSingle().getId());
    }

    Due due(Cast.House house, long plan, Cast.Person agent) {
        return due(house, plan, agent, "张伟" + SERIAL.incrementAndGet());
    }

    Due due(Cast.House house, long plan, Cast.Person agent, String name) {
        var store = house.a().id();
        var serial = SERIAL.incrementAndGet();
        var phone = "+8613" + String.format("%09d", 800_000_000 + serial);
        return inScope.of(store, () -> {
            var customer = customers.create(CustomerIntake.person(store, name, phone));
            var vehicle = sql.insertInto(VEHICLE).set(VEHICLE.STORE_ID, store).set(VEHICLE.PLATE, "京A" + String.format("%05d", serial)).set(VEHICLE.MODEL, "途观L 330TSI")
                .returning().fetchSingle().getId();
            var order = sql.insertInto(REPAIR_ORDER).set(REPAIR_ORDER.STORE_ID, store).set(REPAIR_ORDER.NO, "RO" + serial).set(REPAIR_ORDER.VEHICLE_ID, vehicle)
                .set(REPAIR_ORDER.CUSTOMER_ID, customer).set(REPAIR_ORDER.TYPE, "REPAIR").set(REPAIR_ORDER.STATE, "DELIVERED")
                .set(REPAIR_ORDER.DELIVERED_AT, OffsetDateTime.parse("2026-11-20T17:00:00+08:00")).set(REPAIR_ORDER.DELIVERED_ON, LocalDate.parse("2026-11-20"))
                .set(REPAIR_ORDER.ADVISER_ID, house.people().adviser().id()).set(REPAIR_ORDER.ITEMS, "更换前刹车片").set(REPAIR_ORDER.WORK_TEAM, "机修一组")
                .returning().fetchSingle().getId();
            var task = sql.insertInto(CARE_TASK).set(CARE_TASK.STORE_ID, store).set(CARE_TASK.PLAN_ID, plan).set(CARE_TASK.CUSTOMER_ID, customer)
                .set(CARE_TASK.VEHICLE_ID, vehicle).set(CARE_TASK.SUBJECT_TYPE, "REPAIR_ORDER").set(CARE_TASK.SUBJECT_ID, order).set(CARE_TASK.SUBJECT_NO, "RO" + serial)
                .set(CARE_TASK.ADVISER_ID, house.people().adviser().id()).set(CARE_TASK.EVENT_DAY, LocalDate.parse("2026-11-20"))
                .set(CARE_TASK.EARLIEST_ON, LocalDate.parse("2026-11-20")).set(CARE_TASK.DUE_ON, LocalDate.parse("2026-11-25"))
                .set(CARE_TASK.EXPIRES_ON, LocalDate.parse("2026-11-27")).set(CARE_TASK.STATE, agent == null ? "PLANNED" : "ASSIGNED")
                .set(CARE_TASK.ASSIGNEE_ID, agent == null ? null : agent.id()).returning().fetchSingle().getId();
            return new Due(task, customer, vehicle, order, sql.fetchSingle(CUSTOMER_PHONE, CUSTOMER_PHONE.CUSTOMER_ID.eq(customer)).getNumber());
        });
    }
}
