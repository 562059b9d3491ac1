package app.guike.vehicle.first.web;

import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import app.guike.vehicle.first.FirstServices;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Sheets that wait for the register, on the morning page.
@Component
class FirstServicesCard implements DeskCard {
    private static final int SHOWN = 6;

    private final FirstServiceRows rows;

    FirstServicesCard(FirstServiceRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 63;
    }

    @Override
    public String permission() {
        return FirstServices.REGISTER;
    }

    @Override
    public Optional<JteModel> load(Viewer viewer) {
        var waiting = rows.waiting(viewer, SHOWN);
        return waiting.isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().vehicleFirstServicesCard(waiting));
    }
}
