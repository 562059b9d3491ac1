package app.guike.vehicle.web;

import static guike.Tables.REPAIR_ORDER;
import static org.jooq.impl.DSL.count;

import app.guike.shell.Viewer;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Cars that left today with nothing written down of what was done (catalog C1), and how many left and are still here.
///
/// @param orders the first few of them
/// @param waiting the own cars in the workshop, for those who see their own only; null for others
public record EmptyOrders(LocalDate today, int empty, int left, int here, int fresh, List<OrderRow> orders, @Nullable List<OrderRow> waiting) {
    private static final int SHOWN = 8;
    private static final OrderFilter HERE = new OrderFilter("", null, "OPEN", "", null, OrderFilter.Days.ANY, false, null, null);

    static EmptyOrders load(DSLContext sql, OrderRows rows, VehicleRows vehicles, LocalDate today) {
        var viewer = Viewer.current();
        var stores = VehicleRows.stores(null, viewer);
        var o = REPAIR_ORDER;
        var leftToday = o.STORE_ID.in(stores).and(o.DELIVERED_ON.eq(today));
        var figures = sql.select(sql.select(count().filterWhere(OrderFilter.withoutContent(o))).from(o).where(leftToday).asField("empty"),
            sql.select(count()).from(o).where(leftToday).asField("left"),
            sql.select(count()).from(o).where(o.STORE_ID.in(stores), o.STATE.eq("OPEN")).asField("here")).fetchSingle();
        var filter = new OrderFilter("", null, "", "", null, new OrderFilter.Days(today, today), true, null, null);
        return new EmptyOrders(today, figures.get(0, Integer.class), figures.get(1, Integer.class), figures.get(2, Integer.class),
            vehicles.count(new VehicleFilter("", null, null, "", null, true, false, java.util.Map.of()), VehicleList.COUNTED, viewer), rows.page(filter, null, SHOWN, viewer).items(),
            viewer.scope("vehicle.read").stores().isEmpty() ? rows.page(HERE, null, SHOWN, viewer).items() : null);
    }

    public String url(String state, boolean withoutContent) {
        var days = state.equals("OPEN") ? OrderFilter.Days.ANY : new OrderFilter.Days(today, today);
        return new OrderFilter("", null, state, "", null, days, withoutContent, null, null).url("/repair-orders", null);
    }
}
