package app.guike.vehicle.daily.web;

import static org.jooq.impl.DSL.val;

import app.guike.vehicle.daily.DayOrders;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The orders as they stood when the report was submitted, beside what they are now.
///
/// @param added numbers of orders that the day has now and had not then
public record SubmittedOrders(List<Row> rows, List<String> added) {
    private static final String KEPT = """
        select (k ->> 'id')::bigint as id, coalesce(k ->> 'no', o.no, k ->> 'id') as no, k ->> 'state' as state, (k ->> 'written')::boolean as written, (k ->> 'stays')::boolean as stays
        from workshop_daily d cross join jsonb_array_elements(d.orders) with ordinality x (k, n) left join repair_order o on o.id = (k ->> 'id')::bigint where d.id = {0} order by n limit 1000""";

    /// @param state DELIVERED or IN_REPAIR, then
    /// @param now the same now; null where the day has the order no more
    /// @param writtenNow whether anything is written down of what was done
    public record Row(long id, String no, String state, boolean written, boolean stays, @Nullable String now, boolean writtenNow) {
        public boolean differs() {
            return !state.equals(now) || written != writtenNow;
        }
    }

    static SubmittedOrders of(DSLContext sql, long daily, List<DayOrders.Order> orders) {
        var today = orders.stream().collect(Collectors.toMap(DayOrders.Order::id, Function.identity()));
        var rows = sql.fetch(KEPT, val(daily)).map(r -> {
            var now = today.get(r.get("id", Long.class));
            return new Row(r.get("id", Long.class), r.get("no", String.class), r.get("state", String.class), r.get("written", Boolean.class), r.get("stays", Boolean.class), now == null ? null : now.state(),
                now != null && now.content() != null);
        });
        var then = rows.stream().map(Row::id).collect(Collectors.toSet());
        return new SubmittedOrders(rows, orders.stream().filter(o -> !then.contains(o.id())).map(DayOrders.Order::no).toList());
    }

    public boolean same() {
        return added.isEmpty() && rows.stream().noneMatch(Row::differs);
    }

    /// For the API.
    Map<String, Object> told() {
        return Map.of("orders", rows, "added", added, "same", same());
    }
}
