package app.guike.vehicle.web;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import guike.Tables;
import org.jooq.Field;
import org.jooq.Table;

/// What the car of an order is called: its adviser knows it before the car is theirs.
final class CarOfOrder {
    static final Field<Boolean> SEEN = field(Tables.VEHICLE.ID.isNotNull()).as("car_seen");
    static final Field<String> PLATE = coalesce(Tables.VEHICLE.PLATE, field("whole.plate", String.class)).as("car_plate");
    static final Field<String> VIN = coalesce(Tables.VEHICLE.VIN, field("whole.vin", String.class)).as("car_vin");
    static final Field<String> MODEL = coalesce(Tables.VEHICLE.MODEL, field("whole.model", String.class)).as("car_model");

    private CarOfOrder() {
    }

    /// To be joined behind the vehicle, asked only where that is not seen.
    static Table<?> of(Field<Long> order) {
        return table("lateral (select f.plate, f.vin, f.model from guike.car_of_order({0}) f where {1} is null) whole", order, Tables.VEHICLE.ID);
    }
}
