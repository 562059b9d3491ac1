package app.guike.complaint.web;

import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// One order to a department, for its person to answer.
///
/// @param act which answer was refused
/// @param form what was typed there
public record ComplaintOrderPage(ComplaintOrder order, boolean mine, boolean readsComplaint, @Nullable String act, Form form) {
    static ComplaintOrderPage load(DSLContext sql, long id, @Nullable String act, Form form) {
        var order = ComplaintOrder.one(sql, id);
        var viewer = Viewer.current();
        return new ComplaintOrderPage(order, order.given().assigneeId() == viewer.id(), viewer.mayAll("complaint.read", order.storeId()), act, form);
    }

    public Form form(String of) {
        return of.equals(act) ? form : Form.empty();
    }
}
