package app.guike.vehicle;

import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import app.guike.base.Plate;
import app.guike.customer.NamedCar;
import app.guike.shell.Viewer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The plate named when a customer is entered quickly becomes their car, where the store has no car of that plate and who enters may keep cars.
/// Whose car it is that the store has already, nobody decides in passing.
@Component
class CarAtEntry implements NamedCar {
    private final DSLContext sql;
    private final Vehicles vehicles;

    CarAtEntry(DSLContext sql, Vehicles vehicles) {
        this.sql = sql;
        this.vehicles = vehicles;
    }

    @Override
    public boolean taken(long store, long customer, String words) {
        var plate = Plate.parse(words);
        if (plate.isEmpty() || !Viewer.current().scope("vehicle.edit").anyStores().contains(store)
            || sql.fetchExists(table("guike.car_of_number({0}, {1})", val(store), val(plate.get().value())))) {
            return false;
        }
        vehicles.create(VehicleIntake.plated(store, plate.get().value(), customer));
        return true;
    }
}
