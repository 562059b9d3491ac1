package app.guike.vehicle;

import static guike.Tables.ODOMETER_READING;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;

import app.guike.shell.ImportUndo;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Takes back what imports wrote about vehicles and repair orders.
@Component
class VehiclesUndone implements ImportUndo {
    /// Sheets that orders made by themselves, and nobody has touched since, are no use of them.
    private static final String SELF_MADE_SHEETS = """
        delete from first_service s using undo_row u
        where u.table_name = 'repair_order' and u.made and not u.later and u.row_id = s.repair_order_id and s.entered_by is null and s.registered_by is null and s.version = 1""";

    /// Who owned a car before the import does not own it again where somebody else has come to own it since.
    private static final String SUCCEEDED = """
        update undo_row u set later = true from vehicle_owner o
        where u.table_name = 'vehicle_owner' and not u.made and not u.later and o.id = u.row_id and jsonb_exists(u.before, 'to_day') and u.before ->> 'to_day' is null
          and exists (select from vehicle_owner x where x.vehicle_id = o.vehicle_id and x.role = 'OWNER' and x.to_day is null and x.id <> o.id)""";

    private final DSLContext sql;

    VehiclesUndone(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void undo(Restoring restoring) {
        restoring.restore(REPAIR_ORDER);
        sql.execute(SELF_MADE_SHEETS);
        restoring.remove(REPAIR_ORDER, List.of());
        restoring.restore(ODOMETER_READING);
        restoring.restore(VEHICLE);
        restoring.remove(VEHICLE, List.of(new Part("odometer_reading", "vehicle_id"), new Part("vehicle_owner", "vehicle_id")));
        restoring.remove(ODOMETER_READING, List.of());
        restoring.remove(VEHICLE_OWNER, List.of());
        sql.execute(SUCCEEDED);
        restoring.restore(VEHICLE_OWNER); // after the owners that came in are gone: there is one at a time
    }
}
