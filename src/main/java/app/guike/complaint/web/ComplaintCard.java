package app.guike.complaint.web;

import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.COMPLAINT_STEP;
import static guike.Tables.CUSTOMER;
import static guike.Tables.DEPARTMENT;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.complaint.ComplaintState;
import app.guike.shell.CarNumbers;
import guike.tables.Complaint;
import guike.tables.ComplaintCategory;
import guike.tables.Employee;
import guike.tables.records.ComplaintRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// A complaint whole: what was said, who has it, its clocks and its course; for page and API alike.
public record ComplaintCard(long id, String no, long storeId, String store, Who customer, @Nullable Car vehicle, @Nullable Order repairOrder,
        Said said, ComplaintState state, int severity, People people, Work work, End end, List<ClockFace> clocks, List<Step> steps, List<ComplaintOrder> orders,
        int version) {
    private static final int STEPS = 500;

    public record Who(long id, String name, @Nullable String specialNeeds) {
    }

    public record Car(long id, @Nullable String plate, @Nullable String model) {
    }

    /// @param no null where the order is a colleague's that the viewer does not see
    public record Order(long id, @Nullable String no) {
    }

    /// @param category code; `categoryZh` and `categoryEn` are its names, `group` those of the category above
    public record Said(String channel, String category, String categoryZh, String categoryEn, @Nullable String groupZh, @Nullable String groupEn, String subject,
            String verbatim, @Nullable String demand, OffsetDateTime receivedAt, @Nullable Long sourceTaskId) {
    }

    public record People(@Nullable Long ownerId, @Nullable String owner, @Nullable Long receivedById, @Nullable String receivedBy,
            @Nullable Long resolvedById, @Nullable String resolvedBy, @Nullable String closedBy) {
        boolean handled(long person) {
            return Long.valueOf(person).equals(ownerId) || Long.valueOf(person).equals(resolvedById);
        }
    }

    public record Work(@Nullable String plan, @Nullable String solution, @Nullable Long departmentId, @Nullable String department, @Nullable String cause,
            @Nullable String causeText, @Nullable String measure, @Nullable String waitingReason, @Nullable LocalDate waitingUntil, int escalatedLevel) {
    }

    public record End(@Nullable OffsetDateTime resolvedAt, @Nullable LocalDate closingDue, @Nullable OffsetDateTime closedAt, @Nullable Integer satisfaction,
            @Nullable String reason, int reopenedCount, @Nullable String duplicateOf) {
    }

    /// @param from state or, where the level was changed, level before; `to` the one after
    public record Step(OffsetDateTime at, @Nullable String by, String kind, @Nullable String from, @Nullable String to, @Nullable String text) {
    }

    private static final ComplaintCategory GROUP = COMPLAINT_CATEGORY.as("above");
    private static final Complaint FIRST = COMPLAINT.as("first");
    private static final Field<String> OWNER = named(COMPLAINT.OWNER_ID);
    private static final Field<String> RECEIVER = named(COMPLAINT.RECEIVED_BY);
    private static final Field<String> RESOLVER = named(COMPLAINT.RESOLVED_BY);
    private static final Field<String> CLOSER = named(COMPLAINT.CLOSED_BY);
    private static final Field<String> FIRST_NO = field(select(FIRST.NO).from(FIRST).where(FIRST.ID.eq(COMPLAINT.DUPLICATE_OF))).as("first_no");

    private static Field<String> named(Field<Long> person) {
        var e = Employee.EMPLOYEE.as("e_" + person.getName());
        return field(select(e.NAME).from(e).where(e.ID.eq(person))).as("name_" + person.getName());
    }

    static ComplaintCard load(DSLContext sql, long id, OffsetDateTime now) {
        var by = Employee.EMPLOYEE.as("by");
        var steps = multiset(select(COMPLAINT_STEP.AT, by.NAME, COMPLAINT_STEP.KIND, COMPLAINT_STEP.FROM_STATE, COMPLAINT_STEP.TO_STATE, COMPLAINT_STEP.TEXT)
            .from(COMPLAINT_STEP).leftJoin(by).on(by.ID.eq(COMPLAINT_STEP.EMPLOYEE_ID)).where(COMPLAINT_STEP.COMPLAINT_ID.eq(COMPLAINT.ID))
            .orderBy(COMPLAINT_STEP.AT.desc(), COMPLAINT_STEP.ID.desc()).limit(inline(STEPS))).as("steps")
            .convertFrom(rows -> rows.map(r -> new Step(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6())));
        var orders = ComplaintOrder.of(sql, id);
        return sql.select(COMPLAINT.fields()).select(STORE.NAME, STORE.ZONE, CUSTOMER.NAME, CUSTOMER.SPECIAL_NEEDS, VEHICLE.PLATE, VEHICLE.MODEL, REPAIR_ORDER.NO, COMPLAINT_CATEGORY.CODE,
            COMPLAINT_CATEGORY.NAME_ZH, COMPLAINT_CATEGORY.NAME_EN, GROUP.NAME_ZH, GROUP.NAME_EN, DEPARTMENT.NAME, OWNER, RECEIVER, RESOLVER, CLOSER, FIRST_NO, steps)
            .from(COMPLAINT).join(STORE).on(STORE.ID.eq(COMPLAINT.STORE_ID))
            .join(COMPLAINT_CATEGORY).on(COMPLAINT_CATEGORY.ID.eq(COMPLAINT.CATEGORY_ID)).leftJoin(GROUP).on(GROUP.ID.eq(COMPLAINT_CATEGORY.PARENT_ID))
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(COMPLAINT.CUSTOMER_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(COMPLAINT.VEHICLE_ID))
            .leftJoin(REPAIR_ORDER).on(REPAIR_ORDER.ID.eq(COMPLAINT.REPAIR_ORDER_ID)).leftJoin(DEPARTMENT).on(DEPARTMENT.ID.eq(COMPLAINT.DEPARTMENT_ID))
            .where(COMPLAINT.ID.eq(id)).fetchOptional(r -> read(r, r.get(steps), orders, now)).orElseThrow(Refusal::absent);
    }

    private static ComplaintCard read(Record r, List<Step> steps, List<ComplaintOrder> orders, OffsetDateTime now) {
        var c = r.into(COMPLAINT);
        var name = r.get(CUSTOMER.NAME);
        return new ComplaintCard(c.getId(), c.getNo(), c.getStoreId(), r.get(STORE.NAME), new Who(c.getCustomerId(), name == null ? "#" + c.getCustomerId() : name, r.get(CUSTOMER.SPECIAL_NEEDS)),
            c.getVehicleId() == null ? null : new Car(c.getVehicleId(), CarNumbers.plate(r.get(VEHICLE.PLATE), c.getStoreId()), r.get(VEHICLE.MODEL)),
            c.getRepairOrderId() == null ? null : new Order(c.getRepairOrderId(), r.get(REPAIR_ORDER.NO)),
            said(r, c), ComplaintState.valueOf(c.getState()), c.getSeverity(),
            new People(c.getOwnerId(), r.get(OWNER), c.getReceivedBy(), r.get(RECEIVER), c.getResolvedBy(), r.get(RESOLVER), r.get(CLOSER)),
            new Work(c.getPlan(), c.getSolution(), c.getDepartmentId(), r.get(DEPARTMENT.NAME), c.getCause(), c.getCauseText(), c.getMeasure(),
                c.getWaitingReason(), c.getWaitingUntil(), c.getEscalatedLevel()),
            new End(c.getResolvedAt(), c.getClosingDue(), c.getClosedAt(), c.getClosingSatisfaction(), c.getClosingReason(), c.getReopenedCount(), r.get(FIRST_NO)),
            ClockFace.of(c, now, now.atZoneSameInstant(ZoneId.of(r.get(STORE.ZONE))).toLocalDate()), steps, orders, c.getVersion());
    }

    private static Said said(Record r, ComplaintRecord c) {
        return new Said(c.getChannel(), r.get(COMPLAINT_CATEGORY.CODE), r.get(COMPLAINT_CATEGORY.NAME_ZH), r.get(COMPLAINT_CATEGORY.NAME_EN),
            r.get(GROUP.NAME_ZH), r.get(GROUP.NAME_EN), c.getSubject(), c.getVerbatim(), c.getDemand(), c.getReceivedAt(), c.getSourceTaskId());
    }
}
