package app.guike.vehicle.appointment.web;

import app.guike.customer.CustomerPanel;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Comes after the page, so that the page waits for nothing.
@Component
class AppointmentsOnCustomerPage implements CustomerPanel {
    @Override
    public int order() {
        return 50;
    }

    @Override
    public String heading() {
        return "menu.appointments";
    }

    @Override
    public String permission() {
        return AppointmentRows.READ;
    }

    @Override
    public Optional<JteModel> load(long customerId, long storeId) {
        return Optional.of(new StaticTemplates().vehicleAppointmentsLater("/customers/" + customerId + "/appointments"));
    }
}
