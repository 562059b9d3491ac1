package app.guike.complaint.web;

import app.guike.customer.CustomerPanel;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The complaints of a customer, and the way to take one.
@Component
class ComplaintsOnCustomerPage implements CustomerPanel {
    private final ComplaintRows rows;

    ComplaintsOnCustomerPage(ComplaintRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public String heading() {
        return "menu.complaints";
    }

    @Override
    public String permission() {
        return ComplaintRows.PERMISSION;
    }

    @Override
    public Optional<JteModel> load(long customerId, long storeId) {
        var viewer = Viewer.current();
        var found = rows.ofCustomer(customerId, viewer);
        return found.isEmpty() && !viewer.may("complaint.raise") ? Optional.empty()
            : Optional.of(new StaticTemplates().complaintPanel(new CustomerComplaints(customerId, found, viewer.may("complaint.raise"))));
    }
}
