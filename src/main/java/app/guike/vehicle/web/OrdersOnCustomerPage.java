package app.guike.vehicle.web;

import app.guike.customer.CustomerPanel;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class OrdersOnCustomerPage implements CustomerPanel {
    private final OrderRows rows;

    OrdersOnCustomerPage(OrderRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String heading() {
        return "order.panel";
    }

    @Override
    public String permission() {
        return VehicleRows.PERMISSION;
    }

    @Override
    public Optional<JteModel> load(long customerId, long storeId) {
        var orders = rows.newest(customerId, Viewer.current());
        return orders.isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().vehicleCustomerOrders(new CustomerOrders(customerId, orders)));
    }
}
