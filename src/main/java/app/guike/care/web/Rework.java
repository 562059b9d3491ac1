package app.guike.care.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REWORK_RECORD;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Keyset;
import app.guike.base.Masking;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.CarNumbers;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.SortOrder;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A car that must come back, with what was done.
///
/// @param phone masked; the plate for those who may not unmask
public record Rework(long id, @Nullable Long taskId, OffsetDateTime reportedAt, @Nullable String reportedBy, String reason, long customerId, @Nullable String customer, @Nullable String phone,
        @Nullable String plate, @Nullable String model, @Nullable Long orderId, @Nullable String orderNo, @Nullable String orderItems, @Nullable String workTeam,
        @Nullable String technician, @Nullable String handling, @Nullable OffsetDateTime handledAt, @Nullable String handledBy, @Nullable OffsetDateTime signedAt,
        @Nullable String signedBy, int version) {
    /// Whole days since it was reported.
    public long age(OffsetDateTime now) {
        return ChronoUnit.DAYS.between(reportedAt, now);
    }

    public boolean signed() {
        return signedAt != null;
    }

    static Rework load(DSLContext sql, long id) {
        return rows(sql, REWORK_RECORD.ID.eq(id), REWORK_RECORD.ID.asc(), 1).stream().findFirst().orElseThrow(Refusal::absent);
    }

    /// Those not signed yet from the oldest on, else all from the latest.
    static Page<Rework> page(DSLContext sql, Collection<Long> stores, boolean open, @Nullable String after, int limit) {
        var last = after == null || after.isEmpty() ? null : Keyset.decode(after, OffsetDateTime.class, Long.class);
        var place = DSL.row(REWORK_RECORD.REPORTED_AT, REWORK_RECORD.ID);
        var end = last == null ? null : DSL.row((OffsetDateTime) last[0], (Long) last[1]);
        var seek = end == null ? DSL.noCondition() : open ? place.gt(end) : place.lt(end);
        var which = REWORK_RECORD.STORE_ID.in(stores).and(open ? REWORK_RECORD.SIGNED_AT.isNull() : DSL.noCondition()).and(seek);
        var order = open ? REWORK_RECORD.REPORTED_AT.asc() : REWORK_RECORD.REPORTED_AT.desc();
        return Page.of(rows(sql, which, order, limit + 1), limit, r -> Keyset.encode(r.reportedAt(), r.id()));
    }

    private static List<Rework> rows(DSLContext sql, Condition which, SortField<?> order, int limit) {
        var phone = field(select(CUSTOMER_PHONE.NUMBER).from(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(REWORK_RECORD.CUSTOMER_ID))
            .and(CUSTOMER_PHONE.INVALID_AT.isNull()).orderBy(CUSTOMER_PHONE.POSITION).limit(inline(1))).as("phone");
        var reporter = name(REWORK_RECORD.REPORTED_BY).as("reporter");
        var handler = name(REWORK_RECORD.HANDLED_BY).as("handler");
        var signer = name(REWORK_RECORD.SIGNED_BY).as("signer");
        return sql.select(REWORK_RECORD.fields()).select(CUSTOMER.NAME, phone, VEHICLE.PLATE, VEHICLE.MODEL, REPAIR_ORDER.NO, REPAIR_ORDER.ITEMS, reporter, handler, signer)
            .from(REWORK_RECORD).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(REWORK_RECORD.CUSTOMER_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(REWORK_RECORD.VEHICLE_ID))
            .leftJoin(REPAIR_ORDER).on(REPAIR_ORDER.ID.eq(REWORK_RECORD.REPAIR_ORDER_ID)).where(which)
            .orderBy(order, order.getOrder() == SortOrder.DESC ? REWORK_RECORD.ID.desc() : REWORK_RECORD.ID.asc()).limit(inline(limit))
            .fetch(r -> new Rework(r.get(REWORK_RECORD.ID), r.get(REWORK_RECORD.TASK_ID), r.get(REWORK_RECORD.REPORTED_AT), r.get(reporter), r.get(REWORK_RECORD.REASON), r.get(REWORK_RECORD.CUSTOMER_ID),
                r.get(CUSTOMER.NAME), r.get(phone) == null ? null : Masking.phone(r.get(phone)), CarNumbers.plate(r.get(VEHICLE.PLATE), r.get(REWORK_RECORD.STORE_ID)), r.get(VEHICLE.MODEL), r.get(REWORK_RECORD.REPAIR_ORDER_ID),
                r.get(REPAIR_ORDER.NO), r.get(REPAIR_ORDER.ITEMS), r.get(REWORK_RECORD.WORK_TEAM), r.get(REWORK_RECORD.TECHNICIAN), r.get(REWORK_RECORD.HANDLING),
                r.get(REWORK_RECORD.HANDLED_AT), r.get(handler), r.get(REWORK_RECORD.SIGNED_AT), r.get(signer), r.get(REWORK_RECORD.VERSION)));
    }

    private static Field<String> name(Field<Long> person) {
        return field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(person)));
    }
}
