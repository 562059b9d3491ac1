package app.guike.vehicle.web;

import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import org.jooq.DSLContext;

/// The page of a repair order.
public record OrderRecord(OrderCard card, Form delivery, boolean mayEdit) {
    static OrderRecord load(DSLContext sql, long id, Form delivery) {
        var card = OrderCard.load(sql, id);
        return new OrderRecord(card, delivery, Viewer.current().may("vehicle.edit", card.storeId()));
    }
}
