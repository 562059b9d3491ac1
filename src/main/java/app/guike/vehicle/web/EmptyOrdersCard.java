package app.guike.vehicle.web;

import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The workshop's day, for those who keep the archives.
@Component
class EmptyOrdersCard implements DeskCard {
    private final DSLContext sql;
    private final OrderRows rows;
    private final VehicleRows vehicles;
    private final Clock clock;

    EmptyOrdersCard(DSLContext sql, OrderRows rows, VehicleRows vehicles, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.vehicles = vehicles;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String permission() {
        return "vehicle.edit";
    }

    @Override
    public Optional<JteModel> load(Viewer viewer) {
        var day = EmptyOrders.load(sql, rows, vehicles, LocalDate.ofInstant(clock.instant(), viewer.zone()));
        return Optional.of(new StaticTemplates().vehicleEmptyOrders(day));
    }
}
