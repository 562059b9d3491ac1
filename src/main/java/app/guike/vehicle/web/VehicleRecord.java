package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.FIRST_SERVICE;
import static guike.Tables.REPAIR_ORDER;

import app.guike.customer.custom.CustomValues;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import app.guike.vehicle.due.web.DueCard;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The page of a vehicle: head, repair archive 维修档案 (catalog C1), owners, mileage, what happened with it.
///
/// @param events newest first
/// @param firstService its first-maintenance sheet, where there is one
public record VehicleRecord(VehicleCard card, List<OrderCard> orders, MileageChart chart, List<Event> events, Form owner, Form reading, boolean mayEdit,
        boolean mayReveal, @Nullable DueCard due, List<CustomValues.Fact> own, @Nullable Long firstService) {
    private static final int ORDERS = 30;

    /// @param icon name of a Tabler icon
    public record Event(LocalDate day, String icon, String text, @Nullable String link) {
    }

    static VehicleRecord load(DSLContext sql, VehicleCard card, List<CustomValues.Fact> own, Form owner, Form reading) {
        var viewer = Viewer.current();
        var orders = OrderCard.load(sql, REPAIR_ORDER.VEHICLE_ID.eq(card.id()), ORDERS);
        return new VehicleRecord(card, orders, new MileageChart(card.readings()), events(card, orders, viewer.zone()), owner, reading,
            viewer.may("vehicle.edit", card.storeId()), viewer.may(Shown.REVEAL, card.storeId()), DueCard.of(sql, card.id()), own,
            sql.select(FIRST_SERVICE.ID).from(FIRST_SERVICE).where(FIRST_SERVICE.VEHICLE_ID.eq(card.id())).fetchOne(FIRST_SERVICE.ID));
    }

    private static List<Event> events(VehicleCard card, List<OrderCard> orders, ZoneId zone) {
        var events = new ArrayList<Event>();
        orders.forEach(o -> came(o, zone, events));
        for (var owner : card.owners()) {
            if (owner.fromDay() != null) {
                events.add(new Event(owner.fromDay(), "user", t("vehicle.event." + owner.role(), owner.name() == null ? "—" : owner.name()), null));
            }
        }
        if (card.deliveryDate() != null) {
            events.add(new Event(card.deliveryDate(), "car", t("vehicle.event.delivered"), null));
        }
        return events.stream().sorted(Comparator.comparing(Event::day).reversed()).toList();
    }

    private static void came(OrderCard o, ZoneId zone, List<Event> events) {
        if (o.deliveredOn() != null) {
            events.add(new Event(o.deliveredOn(), "check", t("vehicle.event.left", t("order.type." + o.type()), o.no()), "/repair-orders/" + o.id()));
        }
        if (o.arrivedAt() != null) {
            events.add(new Event(o.arrivedAt().atZoneSameInstant(zone).toLocalDate(), "tool", t("vehicle.event.came", t("order.type." + o.type()), o.no()),
                "/repair-orders/" + o.id()));
        }
    }
}
