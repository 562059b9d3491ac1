package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Page;
import app.guike.shell.web.Choice;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of repair orders.
///
/// @param total up to a thousand, as it is said: `87`, `1,000+`
/// @param today in the viewer's zone
public record OrderList(OrderFilter filter, Page<OrderRow> page, String total, List<Choice> stores, List<Choice> advisers, LocalDate today, boolean mayEdit) {
    /// A saved view of the list.
    public record Tab(String text, String url, boolean current) {
    }

    public List<Tab> tabs() {
        return List.of(tab("order.view.all", "", OrderFilter.Days.ANY, false), tab("order.view.open", "OPEN", OrderFilter.Days.ANY, false),
            tab("order.view.left", "DELIVERED", new OrderFilter.Days(today, today), false), tab("order.view.empty", "DELIVERED", new OrderFilter.Days(today, today), true));
    }

    private Tab tab(String text, String state, OrderFilter.Days left, boolean empty) {
        var filter = new OrderFilter("", null, state, "", null, left, empty, null, null);
        return new Tab(t(text), filter.url("/repair-orders", null), filter.equals(this.filter));
    }

    public List<Choice> states() {
        return OrderFilter.STATES.stream().map(s -> new Choice(s, t("order.state." + s))).toList();
    }

    public List<Choice> types() {
        return OrderFilter.TYPES.stream().map(s -> new Choice(s, t("order.type." + s))).toList();
    }

    public String chosen(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
