package app.guike.vehicle.first.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.FIRST_SERVICE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REPAIR_ORDER_LINE;
import static guike.Tables.SERVICE_DUE;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;

import app.guike.base.Keyset;
import app.guike.base.Masking;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.CarNumbers;
import app.guike.shell.Viewer;
import app.guike.vehicle.first.FirstServiceLimit;
import app.guike.vehicle.first.FirstServices;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Rows of the register with their cars, orders and owners: one query a page.
@Component
class FirstServiceRows {
    static final String READ = FirstServices.READ;
    private static final Field<Integer> KM = coalesce(FIRST_SERVICE.MILEAGE_KM, REPAIR_ORDER.MILEAGE_KM, field("colleague.mileage_km", Integer.class));
    private static final Field<String> CONTENT = coalesce(FIRST_SERVICE.CONTENT, REPAIR_ORDER.ITEMS,
        field("(select string_agg(l.name, '、' order by l.position) from {0} l where l.repair_order_id = {1})", String.class, REPAIR_ORDER_LINE, REPAIR_ORDER.ID), field("colleague.content", String.class));
    private static final Field<String> ADVISER = coalesce(FIRST_SERVICE.ADVISER_NAME, field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(REPAIR_ORDER.ADVISER_ID))), REPAIR_ORDER.ADVISER_NAME, field("colleague.adviser", String.class));
    private static final Field<String> NO = coalesce(FIRST_SERVICE.SHEET_NO, REPAIR_ORDER.NO, field("colleague.no", String.class));
    private static final Field<Long> ORDER = coalesce(REPAIR_ORDER.ID, field("colleague.id", Long.class));
    /// Of an order that the viewer does not see: the sheet says the same to everybody.
    private static final Table<?> COLLEAGUE = table("lateral (select w.* from guike.order_of_sheet({0}) w where {1} is null and {2} is not null) colleague", FIRST_SERVICE.ID, REPAIR_ORDER.ID, FIRST_SERVICE.REPAIR_ORDER_ID);
    private static final Field<String> PHONE = field(select(CUSTOMER_PHONE.NUMBER).from(CUSTOMER_PHONE)
        .where(CUSTOMER_PHONE.CUSTOMER_ID.eq(CUSTOMER.ID), CUSTOMER_PHONE.INVALID_AT.isNull()).orderBy(CUSTOMER_PHONE.POSITION).limit(inline(1)));
    private static final Field<Boolean> OVER = FirstServiceLimit.over(VEHICLE.STORE_ID, VEHICLE.MODEL, VEHICLE.DELIVERY_DATE, FIRST_SERVICE.DONE_ON, KM);

    private final DSLContext sql;

    FirstServiceRows(DSLContext sql) {
        this.sql = sql;
    }

    Page<FirstServiceRow> page(FirstServiceFilter filter, @Nullable String after, int limit, Viewer viewer) {
        var seek = noCondition();
        if (after != null && !after.isEmpty()) {
            var at = Keyset.decode(after, LocalDate.class, Long.class);
            seek = row(FIRST_SERVICE.DONE_ON, FIRST_SERVICE.ID).lt((LocalDate) at[0], (Long) at[1]);
        }
        return Page.of(rows(which(filter, viewer).and(seek), limit + 1), limit, r -> Keyset.encode(r.doneOn(), r.id()));
    }

    private static Condition which(FirstServiceFilter f, Viewer viewer) {
        var t = FIRST_SERVICE;
        var month = t.DONE_ON.between(f.month().atDay(1), f.month().atEndOfMonth());
        return t.STORE_ID.in(f.stores(viewer)).and(switch (f.view()) {
            case "waiting" -> t.REGISTERED_AT.isNull();
            case "over" -> month.and(OVER);
            case "unsettled" -> month.and(t.REGISTERED_AT.isNotNull()).and(t.SETTLEMENT.ne(inline("SETTLED")));
            default -> month;
        });
    }

    FirstServiceRow one(long id) {
        return rows(FIRST_SERVICE.ID.eq(id), 1).stream().findFirst().orElseThrow(Refusal::absent);
    }

    List<FirstServiceRow> waiting(Viewer viewer, int limit) {
        return rows(FIRST_SERVICE.STORE_ID.in(viewer.scope(FirstServices.REGISTER).anyStores()).and(FIRST_SERVICE.REGISTERED_AT.isNull()), limit);
    }

    private List<FirstServiceRow> rows(Condition which, int limit) {
        var t = FIRST_SERVICE;
        var names = Viewer.current().may("customer.read");
        var enterer = EMPLOYEE.as("enterer");
        var registrar = EMPLOYEE.as("registrar");
        return sql.select(t.fields()).select(STORE.NAME, VEHICLE.PLATE, VEHICLE.VIN, VEHICLE.MODEL, VEHICLE.DELIVERY_DATE, ORDER, NO, KM, CONTENT, ADVISER, CUSTOMER.ID, CUSTOMER.NAME, PHONE, OVER, enterer.NAME, registrar.NAME)
            .from(t).join(STORE).on(STORE.ID.eq(t.STORE_ID)).join(VEHICLE).on(VEHICLE.ID.eq(t.VEHICLE_ID)).leftJoin(REPAIR_ORDER).on(REPAIR_ORDER.ID.eq(t.REPAIR_ORDER_ID), REPAIR_ORDER.VEHICLE_ID.eq(t.VEHICLE_ID)).leftJoin(COLLEAGUE).on(trueCondition())
            .leftJoin(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull())
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(coalesce(REPAIR_ORDER.CUSTOMER_ID, field("colleague.customer_id", Long.class), VEHICLE_OWNER.CUSTOMER_ID)))
            .leftJoin(enterer).on(enterer.ID.eq(t.ENTERED_BY)).leftJoin(registrar).on(registrar.ID.eq(t.REGISTERED_BY))
            .where(which).orderBy(t.DONE_ON.desc(), t.ID.desc()).limit(inline(limit)).fetch(r -> {
                var s = r.into(FIRST_SERVICE);
                return new FirstServiceRow(s.getId(), s.getStoreId(), r.get(STORE.NAME), s.getVehicleId(), CarNumbers.plate(r.get(VEHICLE.PLATE), s.getStoreId()), CarNumbers.vin(r.get(VEHICLE.VIN)), r.get(VEHICLE.MODEL),
                    r.get(VEHICLE.DELIVERY_DATE), r.get(ORDER), r.get(NO), s.getDoneOn(), r.get(KM), r.get(CONTENT), r.get(ADVISER), r.get(CUSTOMER.ID), names ? r.get(CUSTOMER.NAME) : null, names ? phone(r) : null, r.get(OVER), s.getSettlement(),
                    s.getEnteredAt(), r.get(enterer.NAME), s.getRegisteredAt(), r.get(registrar.NAME), s.getVersion());
            });
    }

    private static @Nullable String phone(Record r) {
        return r.get(PHONE) == null ? null : Masking.phone(r.get(PHONE));
    }

    /// What came due last first: those can still be had.
    Page<FirstServiceDue> due(FirstServiceFilter filter, @Nullable String after, int limit, Viewer viewer) {
        var d = SERVICE_DUE;
        var names = viewer.may("customer.read");
        var seek = noCondition();
        if (after != null && !after.isEmpty()) {
            var at = Keyset.decode(after, LocalDate.class, Long.class);
            seek = row(d.DUE_ON, d.VEHICLE_ID).lt((LocalDate) at[0], (Long) at[1]);
        }
        var found = sql.select(d.VEHICLE_ID, d.STORE_ID, VEHICLE.PLATE, VEHICLE.MODEL, d.COUNTED_FROM, d.DUE_ON, d.LIMIT_ON, CUSTOMER.ID, CUSTOMER.NAME, PHONE).from(d).join(VEHICLE).on(VEHICLE.ID.eq(d.VEHICLE_ID))
            .leftJoin(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull()).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID))
            .where(d.STORE_ID.in(filter.stores(viewer)), d.KIND.eq(inline("FIRST")), d.DUE_ON.le(filter.today())).and(seek).orderBy(d.DUE_ON.desc(), d.VEHICLE_ID.desc()).limit(inline(limit + 1))
            .fetch(r -> new FirstServiceDue(r.value1(), r.value2(), CarNumbers.plate(r.value3(), r.value2()), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), names ? r.value9() : null, names ? phone(r) : null));
        return Page.of(found, limit, r -> Keyset.encode(r.dueOn(), r.vehicleId()));
    }
}
