package app.guike.vehicle.web;

import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import app.guike.customer.CustomerColumn;
import guike.tables.VehicleOwner;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// When the customer's cars were last in the workshop, in the list of customers.
@Component
class CarColumns implements CustomerColumn {
    @Override
    public String key() {
        return "LAST_VISIT";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String permission() {
        return VehicleRows.PERMISSION;
    }

    @Override
    public Field<?> of(Field<Long> customerId, Field<Long> storeId) {
        var o = VehicleOwner.VEHICLE_OWNER.as("o_last");
        return field(select(max(VEHICLE.LAST_VISIT_AT)).from(o).join(VEHICLE).on(VEHICLE.ID.eq(o.VEHICLE_ID)).where(o.CUSTOMER_ID.eq(customerId)));
    }
}
