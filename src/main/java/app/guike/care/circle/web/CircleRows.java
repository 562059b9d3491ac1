package app.guike.care.circle.web;

import static app.guike.shell.Texts.either;
import static guike.Tables.APPOINTMENT;
import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.SERVICE_TARGET;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import app.guike.base.Keyset;
import app.guike.base.Masking;
import app.guike.base.Page;
import app.guike.care.circle.Reminding;
import app.guike.care.circle.web.TargetRow.Booked;
import app.guike.care.circle.web.TargetRow.Reminder;
import app.guike.shell.CarNumbers;
import app.guike.shell.Viewer;
import app.guike.vehicle.ServicePackage;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// Rows of the overview with their letters, reminders and visits: one query a page.
@Component
class CircleRows {
    static final String READ = "care.read";
    private static final Field<Integer> LAST_KM = field(select(max(REPAIR_ORDER.MILEAGE_KM)).from(REPAIR_ORDER)
        .where(REPAIR_ORDER.VEHICLE_ID.eq(VEHICLE.ID), REPAIR_ORDER.DELIVERED_ON.eq(SERVICE_TARGET.COUNTED_FROM)));
    private static final Field<String> PHONE = field(select(CUSTOMER_PHONE.NUMBER).from(CUSTOMER_PHONE)
        .where(CUSTOMER_PHONE.CUSTOMER_ID.eq(CUSTOMER.ID), CUSTOMER_PHONE.INVALID_AT.isNull()).orderBy(CUSTOMER_PHONE.POSITION).limit(inline(1)));
    static final Field<Boolean> REFUSED = field("guike.may_contact({0}, {1}, 'service_calls') is not true", Boolean.class, CUSTOMER.ID, CUSTOMER.DO_NOT_DISTURB);

    private final DSLContext sql;

    CircleRows(DSLContext sql) {
        this.sql = sql;
    }

    Page<TargetRow> page(CircleFilter filter, String after, int limit, Viewer viewer) {
        var seek = noCondition();
        if (!after.isEmpty()) {
            var at = Keyset.decode(after, LocalDate.class, Long.class);
            seek = row(SERVICE_TARGET.DUE_ON, SERVICE_TARGET.ID).gt((LocalDate) at[0], (Long) at[1]);
        }
        return Page.of(rows(which(filter, viewer).and(seek), limit + 1, viewer), limit, r -> Keyset.encode(r.dueOn(), r.id()));
    }

    private static Condition which(CircleFilter f, Viewer viewer) {
        var t = SERVICE_TARGET;
        var month = t.DUE_ON.between(f.month().atDay(1), f.month().atEndOfMonth());
        var late = t.DUE_ON.lt(f.month().atDay(1)).and(t.CAME_ON.isNull());
        return t.STORE_ID.in(f.stores(viewer, READ)).and(t.GONE_ON.isNull()).and(switch (f.view()) {
            case "uninvited" -> month.or(late).and(t.LETTERED_ON.isNull()).and(t.CAME_ON.isNull());
            case "letters" -> t.LETTERED_ON.between(f.lastMonday(), f.lastMonday().plusDays(6));
            case "late" -> t.DUE_ON.lt(f.today()).and(t.CAME_ON.isNull());
            case "came" -> month.and(t.CAME_ON.isNotNull());
            case "all" -> month.or(late);
            default -> month;
        });
    }

    private static <T> Field<T> last(Field<T> told) {
        return field(select(told).from(CALL_ATTEMPT).where(Reminding.MADE).orderBy(CALL_ATTEMPT.CALLED_AT.desc(), CALL_ATTEMPT.ID.desc()).limit(inline(1)));
    }

    private List<TargetRow> rows(Condition which, int limit, Viewer viewer) {
        var zone = viewer.zone();
        var names = viewer.may("customer.read");
        var t = SERVICE_TARGET;
        var reminders = multiset(select(CARE_TASK.ID, Reminding.WHICH, CARE_PLAN.NAME_ZH, CARE_PLAN.NAME_EN, CARE_TASK.DUE_ON, last(CALL_ATTEMPT.CALLED_AT), last(CALL_ATTEMPT.CHANNEL), last(CALL_ATTEMPT.RESULT), when(Reminding.RIDES, inline("TAKEN")).otherwise(CARE_TASK.STATE))
            .from(CARE_TASK).join(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID)).where(Reminding.OF_ROW).orderBy(CARE_TASK.DUE_ON, CARE_TASK.ID).limit(inline(12)))
            .convertFrom(found -> found.map(r -> new Reminder(r.value1(), Reminding.valueOf(r.value2()), either(r.value3(), r.value4()), r.value5(), r.value6() == null ? null : r.value6().atZoneSameInstant(zone).toLocalDate(), r.value7(), r.value8(), r.value9())));
        var booked = multiset(select(APPOINTMENT.ID, APPOINTMENT.STARTS_AT, APPOINTMENT.STATE).from(APPOINTMENT).where(APPOINTMENT.STORE_ID.eq(t.STORE_ID), APPOINTMENT.VEHICLE_ID.eq(t.VEHICLE_ID), APPOINTMENT.STATE.ne(inline("CANCELLED")),
            APPOINTMENT.STARTS_AT.gt(t.COUNTED_FROM.plus(inline(1)).cast(OffsetDateTime.class))).orderBy(APPOINTMENT.STARTS_AT.desc()).limit(inline(1)))
            .convertFrom(found -> found.map(r -> new Booked(r.value1(), r.value2().atZoneSameInstant(zone).toLocalDate(), r.value3())));
        return sql.select(t.fields()).select(VEHICLE.PLATE, VEHICLE.MODEL, CUSTOMER.ID, CUSTOMER.NAME, PHONE, LAST_KM, REFUSED, reminders, booked, VEHICLE.PACKAGE_NAME, VEHICLE.PACKAGE_TIMES, VEHICLE.PACKAGE_UNTIL, ServicePackage.LEFT).from(t).join(VEHICLE).on(VEHICLE.ID.eq(t.VEHICLE_ID))
            .leftJoin(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull()).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID))
            .where(which).orderBy(t.DUE_ON, t.ID).limit(inline(limit)).fetch(r -> {
                var s = r.into(SERVICE_TARGET);
                return new TargetRow(s.getId(), s.getStoreId(), s.getVehicleId(), CarNumbers.plate(r.get(VEHICLE.PLATE), s.getStoreId()), r.get(VEHICLE.MODEL), r.get(CUSTOMER.ID), names ? r.get(CUSTOMER.NAME) : null,
                    !names || r.get(PHONE) == null ? null : Masking.phone(r.get(PHONE)), s.getKind(), s.getCountedFrom(), r.get(LAST_KM), s.getKmPerDay(), s.getDueOn(), s.getBasis(), s.getLetteredOn(), s.getCameOn(),
                    r.get(reminders), r.get(CUSTOMER.ID) != null && r.get(REFUSED), r.get(booked).stream().findFirst().orElse(null), ServicePackage.of(r));
            });
    }
}
