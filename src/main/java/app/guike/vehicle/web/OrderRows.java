package app.guike.vehicle.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.REPAIR_ORDER_LINE;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Viewer;
import guike.tables.RepairOrder;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.SelectSeekStepN;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The repair orders of a filter, page by page.
@Component
class OrderRows {
    private static final RepairOrder O = REPAIR_ORDER.as("o");
    private static final RepairOrder P = REPAIR_ORDER.as("p");
    private static final Field<String> ADVISER = coalesce(field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(P.ADVISER_ID))), P.ADVISER_NAME).as("adviser");
    private static final Field<String> CUSTOMER_NAME = field(select(CUSTOMER.NAME).from(CUSTOMER).where(CUSTOMER.ID.eq(P.CUSTOMER_ID))).as("customer");
    private static final Field<String> CONTENT = coalesce(P.ITEMS, field(select(DSL.listAgg(REPAIR_ORDER_LINE.NAME, "、").withinGroupOrderBy(REPAIR_ORDER_LINE.POSITION))
        .from(REPAIR_ORDER_LINE).where(REPAIR_ORDER_LINE.REPAIR_ORDER_ID.eq(P.ID)))).as("content");

    private static final int CUSTOMERS = 10;
    private static final CompiledQuery NEWEST = CompiledQuery.of(v -> of(select(O.fields()).from(O).where(O.CUSTOMER_ID.eq(v.next(O.CUSTOMER_ID)))
        .orderBy(OrderFilter.order(O)).limit(inline(CUSTOMERS))));

    private final DSLContext sql;

    OrderRows(DSLContext sql) {
        this.sql = sql;
    }

    Page<OrderRow> page(OrderFilter filter, @Nullable String after, int limit, Viewer viewer) {
        var stores = VehicleRows.stores(filter.store(), viewer);
        var seek = OrderFilter.after(O, after);
        if (stores.isEmpty()) {
            return Page.empty();
        }
        var on = filter.on(O, stores);
        var cut = new PerStore.Cut(O, OrderFilter.order(O), limit + 1, store -> select(O.fields()).from(O)
            .where(O.STORE_ID.eq(store), on, seek).orderBy(OrderFilter.order(O)).limit(inline(limit + 1))).over(sql, stores);
        return Page.of(shown(cut, viewer), limit, r -> Keyset.encode(r.cameAt(), r.id()));
    }

    int count(OrderFilter filter, int most, Viewer viewer) {
        var stores = VehicleRows.stores(filter.store(), viewer);
        return stores.isEmpty() ? 0 : sql.fetchCount(new PerStore.Cut(O, OrderFilter.order(O), most, store -> select(O.fields()).from(O)
            .where(O.STORE_ID.eq(store), filter.on(O, stores)).orderBy(OrderFilter.order(O)).limit(inline(most))).over(sql, stores)); // along an index, as the page
    }

    /// The newest of a customer.
    List<OrderRow> newest(long customer, Viewer viewer) {
        return read(NEWEST.with(sql, customer).fetch(), viewer);
    }

    private List<OrderRow> shown(Select<? extends Record> cut, Viewer viewer) {
        return read(sql.fetch(of(cut)), viewer);
    }

    private static SelectSeekStepN<Record> of(Select<? extends Record> cut) {
        return select(P.fields()).select(STORE.NAME, CarOfOrder.SEEN, CarOfOrder.PLATE, CarOfOrder.VIN, CarOfOrder.MODEL, ADVISER, CUSTOMER_NAME, CONTENT)
            .from(cut.asTable("p")).join(STORE).on(STORE.ID.eq(P.STORE_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(P.VEHICLE_ID)).leftJoin(CarOfOrder.of(P.ID)).on(trueCondition())
            .orderBy(OrderFilter.order(P));
    }

    private static List<OrderRow> read(Result<? extends Record> rows, Viewer viewer) {
        var names = viewer.may("customer.read");
        return rows.map(r -> read(r, names));
    }

    private static OrderRow read(Record r, boolean names) {
        var o = r.into(P);
        return new OrderRow(o.getId(), o.getNo(), o.getType(), o.getState(), o.getVehicleId(), r.get(CarOfOrder.SEEN),
            Shown.title(Shown.plate(r.get(CarOfOrder.PLATE), o.getStoreId()), Shown.vin(r.get(CarOfOrder.VIN))), r.get(CarOfOrder.MODEL), o.getCustomerId(),
            names ? r.get(CUSTOMER_NAME) : null, o.getAdviserId(), r.get(ADVISER), o.getArrivedAt(), o.getDeliveredAt(), o.getDeliveredOn(), o.getMileageKm(),
            o.getTotalAmount(), r.get(CONTENT), o.getReferredBy(), o.getStoreId(), r.get(STORE.NAME), o.getCameAt(), o.getVersion());
    }
}
