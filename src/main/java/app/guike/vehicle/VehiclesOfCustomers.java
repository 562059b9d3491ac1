package app.guike.vehicle;

import app.guike.shell.ImportField;
import app.guike.shell.ImportKind;
import app.guike.shell.ImportRun;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The vehicle columns that lists of customers carry.
@Component
class VehiclesOfCustomers implements ImportKind {
    private final DSLContext sql;
    private final ImportedVehicles vehicles;

    VehiclesOfCustomers(DSLContext sql, ImportedVehicles vehicles) {
        this.sql = sql;
        this.vehicles = vehicles;
    }

    @Override
    public String code() {
        return "vehicles-of-customers";
    }

    @Override
    public String of() {
        return "customers";
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public List<ImportField> fields() {
        return VehicleFields.VEHICLE;
    }

    @Override
    public void merge(ImportRun run) {
        run.step("vehicles", 0.6);
        vehicles.find(run, ImportedVehicles.Visit.NONE);
        sql.execute("create temp table import_naming on commit drop as select row_no, party from import_party");
        var cars = vehicles.write(run);
        run.counts().detail("vehicles-new", cars.created());
        run.counts().detail("vehicles-changed", cars.changed());
    }
}
