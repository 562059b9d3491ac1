package app.guike.vehicle;

import static guike.Tables.ODOMETER_READING;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;

import app.guike.shell.ImportUndo;
import java.util.List;
import org.springframework.stereotype.Component;

/// Takes back what imports wrote about vehicles and repair orders.
@Component
class VehiclesUndone implements ImportUndo {
    @Override
    public int order() {
        return 20;
    }

    @Override
    public void undo(Restoring restoring) {
        restoring.restore(REPAIR_ORDER);
        restoring.remove(REPAIR_ORDER, List.of(new Part("first_service", "repair_order_id")));
        restoring.restore(ODOMETER_READING);
        restoring.restore(VEHICLE);
        restoring.remove(VEHICLE, List.of(new Part("odometer_reading", "vehicle_id"), new Part("vehicle_owner", "vehicle_id")));
        restoring.remove(ODOMETER_READING, List.of());
        restoring.remove(VEHICLE_OWNER, List.of());
        restoring.restore(VEHICLE_OWNER); // after the owners that came in are gone: there is one at a time
    }
}
