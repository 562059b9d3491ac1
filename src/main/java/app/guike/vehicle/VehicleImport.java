package app.guike.vehicle;

import app.guike.customer.AlikeCustomers;
import app.guike.customer.ImportedCustomers;
import app.guike.customer.custom.CustomField.Subject;
import app.guike.customer.custom.CustomImport;
import app.guike.shell.ImportField;
import app.guike.shell.ImportKind;
import app.guike.shell.ImportRun;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Lists of vehicles with their owners, such as the deliveries of a month 交车客户.
@Component
class VehicleImport implements ImportKind {
    private final DSLContext sql;
    private final ImportedCustomers customers;
    private final ImportedVehicles vehicles;
    private final CustomImport custom;
    private final ImportedReadings readings;
    private final AlikeCustomers alike;

    VehicleImport(DSLContext sql, ImportedCustomers customers, ImportedVehicles vehicles, CustomImport custom, ImportedReadings readings, AlikeCustomers alike) {
        this.sql = sql;
        this.customers = customers;
        this.vehicles = vehicles;
        this.custom = custom;
        this.readings = readings;
        this.alike = alike;
    }

    @Override
    public String code() {
        return "vehicles";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<ImportField> fields() {
        return VehicleFields.together(List.of(VehicleFields.VEHICLE, VehicleFields.OWNER, VehicleFields.AT_SERVICE, custom.fields(Subject.VEHICLE)));
    }

    @Override
    public List<List<String>> oneOf() {
        return List.of(List.of("vin", "plate"));
    }

    @Override
    public Map<Integer, List<Alike>> alike(long store, Map<Integer, Map<String, String>> rows) {
        return alike.named(store, rows);
    }

    @Override
    public void merge(ImportRun run) {
        sql.execute(ImportRun.twice("coalesce(vin, plate)", "vin"));
        customers.refuseRestricted(run.storeId());
        run.step("vehicles", 0.2);
        custom.check(Subject.VEHICLE);
        vehicles.find(run, new ImportedVehicles.Visit("null::timestamp", "null::timestamp", "r.mileage", "r.adviser", custom.values(Subject.VEHICLE)));
        run.step("customers", 0.4);
        customers.open();
        sql.execute("""
            insert into import_party (party, row_no, name, company, external_no, phones, suspects, address, known_id)
            select r.row_no, r.row_no, r.customer, r.customer_company, r.external_no, coalesce(r.phone, '{}') || coalesce(r.phone2, '{}'),
                   coalesce(r.phone_suspect, '{}') || coalesce(r.phone2_suspect, '{}'), r.address,
                   (select min(c.id) from vehicle_owner o join customer c on c.id = o.customer_id where o.vehicle_id = v.id and c.name = r.customer)
            from import_row r join import_car k on k.row_no = r.row_no join import_vehicle v on v.key = k.key
            where not refused and not repeated and r.customer is not null""");
        var people = customers.merge(run, false);
        run.step("vehicles", 0.7);
        sql.execute("create temp table import_naming on commit drop as select row_no, party from import_party");
        var cars = vehicles.write(run);
        readings.ofCars(run);
        run.counts().rows(cars.created(), cars.changed());
        run.counts().detail("customers-new", people.created());
        run.counts().detail("customers-changed", people.changed());
    }
}
