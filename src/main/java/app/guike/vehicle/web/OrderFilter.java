package app.guike.vehicle.web;

import static app.guike.vehicle.web.PerStore.add;
import static guike.Tables.REPAIR_ORDER_LINE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import app.guike.base.Keyset;
import app.guike.base.Refusal;
import app.guike.shell.Beginning;
import guike.tables.RepairOrder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jspecify.annotations.Nullable;

/// Which repair orders a list shows, latest arrival first; the same for page and API.
///
/// @param q number of the order, or the plate of the car
/// @param state OPEN, DELIVERED, CANCELLED
/// @param left days on which the car left
/// @param empty only those with nothing written down of what was done (catalog C1)
public record OrderFilter(String q, @Nullable Long store, String state, String type, @Nullable Long adviser, Days left, boolean empty,
        @Nullable Long vehicle, @Nullable Long customer) {
    static final List<String> STATES = List.of("OPEN", "DELIVERED", "CANCELLED");
    static final List<String> TYPES = List.of("FIRST_SERVICE", "PERIODIC_SERVICE", "REPAIR", "BODY_PAINT", "RECALL", "WARRANTY", "OTHER");

    /// Both included; null is open.
    public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
        static final Days ANY = new Days(null, null);

        boolean any() {
            return from == null && to == null;
        }
    }

    public OrderFilter {
        q = q.strip().toUpperCase(Locale.ROOT);
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw Refusal.field("state", "invalid");
        }
        if (!type.isEmpty() && !TYPES.contains(type)) {
            throw Refusal.field("type", "invalid");
        }
    }

    public boolean filtered() {
        return !q.isEmpty() || store != null || !state.isEmpty() || !type.isEmpty() || adviser != null || !left.any() || empty || vehicle != null || customer != null;
    }

    Condition on(RepairOrder o, Set<Long> stores) {
        Condition all = noCondition();
        if (!q.isEmpty()) {
            var plate = q.replaceAll("[\\s·]", "");
            all = all.and(o.NO.eq(q).or(o.VEHICLE_ID.in(select(VEHICLE.ID).from(VEHICLE)
                .where(VEHICLE.STORE_ID.in(stores), VEHICLE.PLATE.eq(plate).or(Beginning.reversed(VEHICLE.PLATE_TAIL, plate))))));
        }
        all = state.isEmpty() ? all : all.and(o.STATE.eq(state));
        all = type.isEmpty() ? all : all.and(o.TYPE.eq(type));
        all = adviser == null ? all : all.and(o.ADVISER_ID.eq(adviser));
        all = vehicle == null ? all : all.and(o.VEHICLE_ID.eq(vehicle));
        all = customer == null ? all : all.and(o.CUSTOMER_ID.eq(customer));
        all = left.from() == null ? all : all.and(o.DELIVERED_ON.ge(left.from()));
        all = left.to() == null ? all : all.and(o.DELIVERED_ON.le(left.to()));
        return empty ? all.and(withoutContent(o)) : all;
    }

    static Condition withoutContent(RepairOrder o) {
        return o.ITEMS.isNull().and(notExists(selectOne().from(REPAIR_ORDER_LINE).where(REPAIR_ORDER_LINE.REPAIR_ORDER_ID.eq(o.ID))));
    }

    static List<OrderField<?>> order(RepairOrder o) {
        return List.of(o.CAME_AT.desc(), o.ID.desc());
    }

    static Condition after(RepairOrder o, @Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return noCondition();
        }
        var at = Keyset.decode(cursor, OffsetDateTime.class, Long.class);
        return row(o.CAME_AT, o.ID).lt((OffsetDateTime) at[0], (Long) at[1]);
    }

    public String url(String path, @Nullable String after) {
        var url = new StringBuilder(path).append("?q=").append(URLEncoder.encode(q, StandardCharsets.UTF_8));
        add(url, "store", store);
        add(url, "state", state);
        add(url, "type", type);
        add(url, "adviser", adviser);
        add(url, "from", left.from());
        add(url, "to", left.to());
        add(url, "content", empty ? "missing" : "");
        add(url, "vehicle", vehicle);
        add(url, "customer", customer);
        add(url, "after", after);
        return url.toString();
    }
}
