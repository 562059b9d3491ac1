package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.CarNumbers;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tasks made by hand 手工任务: they stand among the others of who is to do them, and no plan makes or takes them. One switched-off plan of
/// each store holds what tasks have of their plan: attempts and hours.
@Component
public class HandTasks {
    /// The trigger of that plan; no night runs it.
    public static final String TRIGGER = "hand";
    public static final String MAKE = "care.call";
    private static final String GIVE = "care.assign";
    private static final String CODE = "by_hand";
    private static final int LONGEST = 200;
    private static final int DAYS_AHEAD = 366;
    private static final int DAYS_AFTER = 60;

    private final DSLContext sql;
    private final Clock clock;

    HandTasks(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What a task is called where lists name its plan; null of those that a plan made.
    public static Field<String> what(Field<String> subjectNo) {
        return when(CARE_PLAN.TRIGGER_CODE.eq(inline(TRIGGER)), subjectNo);
    }

    /// @param assignees to whom the viewer may give it
    /// @param cars of the customer
    public record Asked(long store, List<Choice> assignees, List<Choice> cars) {
    }

    /// What the form offers of a customer.
    public Asked asked(long customer) {
        var viewer = Viewer.current();
        var store = store(customer);
        var assignees = viewer.may(GIVE, store) ? Callers.of(sql, store)
            : List.of(new Choice(String.valueOf(viewer.id()), viewer.name()));
        var cars = sql.select(VEHICLE.ID, VEHICLE.PLATE, VEHICLE.MODEL).from(VEHICLE_OWNER).join(VEHICLE).on(VEHICLE.ID.eq(VEHICLE_OWNER.VEHICLE_ID))
            .where(VEHICLE_OWNER.CUSTOMER_ID.eq(customer), VEHICLE_OWNER.TO_DAY.isNull()).orderBy(VEHICLE.ID).limit(inline(50))
            .fetch(r -> new Choice(String.valueOf(r.value1()), (Objects.requireNonNullElse(CarNumbers.plate(r.value2(), store), "") + " " + Objects.requireNonNullElse(r.value3(), "")).strip()));
        return new Asked(store, assignees, cars);
    }

    @Transactional
    public long create(HandTask in) {
        var what = in.what() == null ? "" : in.what().strip();
        new FieldErrors().require(in.customerId() != null, "customerId", "required").require(!what.isEmpty(), "what", "required").require(what.length() <= LONGEST, "what", "length")
            .require(in.dueOn() != null, "dueOn", "required").throwIfAny();
        var viewer = Viewer.current();
        long store = store(in.customerId());
        if (!viewer.may(MAKE, store)) {
            throw Refusal.absent();
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of(sql.fetchSingle(STORE, STORE.ID.eq(store)).getZone()));
        long assignee = in.assigneeId() == null ? viewer.id() : in.assigneeId();
        new FieldErrors().require(!in.dueOn().isBefore(today), "dueOn", "day-past").require(!in.dueOn().isAfter(today.plusDays(DAYS_AHEAD)), "dueOn", "invalid")
            .require(in.vehicleId() == null || sql.fetchExists(VEHICLE_OWNER, VEHICLE_OWNER.CUSTOMER_ID.eq(in.customerId()), VEHICLE_OWNER.VEHICLE_ID.eq(in.vehicleId()), VEHICLE_OWNER.TO_DAY.isNull()), "vehicleId", "invalid")
            .require(assignee == viewer.id() || viewer.may(GIVE, store), "assigneeId", "task-to-others")
            .require(Callers.has(sql, store, assignee), "assigneeId", "care-assignee").throwIfAny();
        return sql.insertInto(CARE_TASK).set(CARE_TASK.STORE_ID, store).set(CARE_TASK.PLAN_ID, plan(store)).set(CARE_TASK.CUSTOMER_ID, in.customerId()).set(CARE_TASK.VEHICLE_ID, in.vehicleId())
            .set(CARE_TASK.SUBJECT_TYPE, "CUSTOMER").set(CARE_TASK.SUBJECT_ID, in.customerId()).set(CARE_TASK.SUBJECT_NO, what).set(CARE_TASK.OCCASION, field("nextval('guike.hand_task_no')::int", Integer.class))
            .set(CARE_TASK.EVENT_DAY, today).set(CARE_TASK.EARLIEST_ON, today).set(CARE_TASK.DUE_ON, in.dueOn()).set(CARE_TASK.EXPIRES_ON, in.dueOn().plusDays(DAYS_AFTER))
            .set(CARE_TASK.STATE, "ASSIGNED").set(CARE_TASK.ASSIGNEE_ID, assignee).set(CARE_TASK.ASSIGNED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .returningResult(CARE_TASK.ID).fetchSingle().value1();
    }

    /// Absent (404) where the viewer does not see the customer.
    private long store(long customer) {
        return sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
    }

    private long plan(long store) {
        sql.insertInto(CARE_PLAN).set(CARE_PLAN.STORE_ID, store).set(CARE_PLAN.CODE, CODE).set(CARE_PLAN.NAME_ZH, "手工任务").set(CARE_PLAN.NAME_EN, "Task by hand").set(CARE_PLAN.TRIGGER_CODE, TRIGGER)
            .set(CARE_PLAN.OFFSET_COUNT, 0).set(CARE_PLAN.OFFSET_UNIT, "DAY").set(CARE_PLAN.EXPIRE_COUNT, DAYS_AFTER).set(CARE_PLAN.ASSIGNEE_RULE, "OWNER").set(CARE_PLAN.ACTIVE, false).setNull(CARE_PLAN.WINDOWS)
            .onConflict(CARE_PLAN.STORE_ID, CARE_PLAN.CODE).doNothing().execute();
        return sql.select(CARE_PLAN.ID).from(CARE_PLAN).where(CARE_PLAN.STORE_ID.eq(store), CARE_PLAN.CODE.eq(CODE)).fetchSingle().value1();
    }
}
