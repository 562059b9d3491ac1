package app.guike.vehicle.web;

import app.guike.customer.CustomerPanel;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

@Component
class VehiclesOnCustomerPage implements CustomerPanel {
    private final DSLContext sql;

    VehiclesOnCustomerPage(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String heading() {
        return "vehicle.panel";
    }

    @Override
    public String permission() {
        return VehicleRows.PERMISSION;
    }

    @Override
    public Optional<JteModel> load(long customerId, long storeId) {
        var owned = OwnedVehicles.load(sql, customerId);
        return owned.cars().isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().vehicleOwned(owned));
    }
}
