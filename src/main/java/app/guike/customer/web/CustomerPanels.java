package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.CustomerPanel;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the rooms show of a customer, each in the scope of its own permission.
@Component
class CustomerPanels {
    private final List<CustomerPanel> panels;
    private final RowScopes scopes;

    CustomerPanels(List<CustomerPanel> panels, RowScopes scopes) {
        this.panels = panels.stream().sorted(Comparator.comparing(CustomerPanel::order)).toList();
        this.scopes = scopes;
    }

    List<CustomerPage.Panel> load(CustomerCard customer) {
        var viewer = Viewer.current();
        var shown = new ArrayList<CustomerPage.Panel>();
        for (var panel : panels) {
            if (viewer.may(panel.permission())) {
                scopes.enter(viewer.scope(panel.permission()));
                panel.load(customer.id(), customer.storeId()).ifPresent(content -> shown.add(new CustomerPage.Panel(t(panel.heading()), content)));
            }
        }
        return shown;
    }
}
