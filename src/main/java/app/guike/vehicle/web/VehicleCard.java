package app.guike.vehicle.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.ODOMETER_READING;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.customer.custom.CustomValues;
import app.guike.shell.Viewer;
import app.guike.vehicle.ServicePackage;
import app.guike.vehicle.VehicleIntake;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// A vehicle as it may be seen: VIN and engine number masked; for page and API alike.
///
/// @param owners newest first
/// @param readings newest first
/// @param packageLeft services of the maintenance package not taken yet
/// @param custom values of own fields by key
public record VehicleCard(long id, long storeId, String store, @Nullable String vin, boolean vinSuspect, @Nullable String plate, boolean plateSuspect,
        @Nullable String brand, @Nullable String model, @Nullable Integer modelYear, @Nullable String colour, @Nullable String energy, @Nullable String usage,
        @Nullable String engineNo, @Nullable LocalDate deliveryDate, @Nullable LocalDate firstRegistration, @Nullable String insurer,
        @Nullable LocalDate compulsoryEnd, @Nullable LocalDate commercialEnd, @Nullable String packageName, @Nullable Integer packageTimes, @Nullable LocalDate packageFrom,
        @Nullable LocalDate packageUntil, @Nullable Integer packageLeft, @Nullable String salesAdviserName, @Nullable Long adviserId,
        @Nullable String adviser, String status, @Nullable OffsetDateTime lastVisitAt, @Nullable Integer lastMileageKm, OffsetDateTime createdAt, int version,
        List<Owner> owners, List<Reading> readings, Map<String, Object> custom) {
    private static final int MOST = 60;

    /// @param name null where the viewer may not see the customer
    public record Owner(long id, long customerId, @Nullable String name, String role, @Nullable LocalDate fromDay, @Nullable LocalDate toDay) {
        public boolean now() {
            return toDay == null;
        }
    }

    public record Reading(LocalDate readOn, int km, String source, boolean suspect) {
    }

    static VehicleCard load(DSLContext sql, long id, CustomValues custom) {
        var names = Viewer.current().may("customer.read");
        var owners = multiset(select(VEHICLE_OWNER.ID, VEHICLE_OWNER.CUSTOMER_ID, CUSTOMER.NAME, VEHICLE_OWNER.ROLE, VEHICLE_OWNER.FROM_DAY, VEHICLE_OWNER.TO_DAY)
            .from(VEHICLE_OWNER).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID)).where(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID))
            .orderBy(VEHICLE_OWNER.TO_DAY.desc().nullsFirst(), VEHICLE_OWNER.ID.desc()).limit(inline(MOST)))
            .convertFrom(rows -> rows.map(r -> new Owner(r.value1(), r.value2(), names ? r.value3() : null, r.value4(), r.value5(), r.value6())));
        var readings = multiset(select(ODOMETER_READING.READ_ON, ODOMETER_READING.KM, ODOMETER_READING.SOURCE, ODOMETER_READING.SUSPECT).from(ODOMETER_READING)
            .where(ODOMETER_READING.VEHICLE_ID.eq(VEHICLE.ID)).orderBy(ODOMETER_READING.READ_ON.desc(), ODOMETER_READING.KM.desc()).limit(inline(MOST)))
            .convertFrom(rows -> rows.map(r -> new Reading(r.value1(), r.value2(), r.value3(), r.value4())));
        Field<String> adviser = field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(VEHICLE.ADVISER_ID)));
        return sql.select(VEHICLE.fields()).select(STORE.NAME, adviser, owners, readings, ServicePackage.LEFT).from(VEHICLE).join(STORE).on(STORE.ID.eq(VEHICLE.STORE_ID))
            .where(VEHICLE.ID.eq(id)).fetchOptional(r -> {
                var v = r.into(VEHICLE);
                return new VehicleCard(id, v.getStoreId(), r.get(STORE.NAME), Shown.vin(v.getVin()), v.getVinSuspect(), Shown.plate(v.getPlate(), v.getStoreId()),
                    v.getPlateSuspect(), v.getBrand(), v.getModel(), v.getModelYear(), v.getColour(), v.getEnergy(), v.getUsage(), Shown.vin(v.getEngineNo()),
                    v.getDeliveryDate(), v.getFirstRegistration(), v.getInsurer(), v.getCompulsoryEnd(), v.getCommercialEnd(), v.getPackageName(), v.getPackageTimes(), v.getPackageFrom(),
                    v.getPackageUntil(), r.get(ServicePackage.LEFT), v.getSalesAdviserName(),
                    v.getAdviserId(), r.get(adviser), v.getStatus(), v.getLastVisitAt(), v.getLastMileageKm(), v.getCreatedAt(), v.getVersion(),
                    r.get(owners), r.get(readings), custom.shown(v.getCustom()));
            }).orElseThrow(Refusal::absent);
    }

    /// The vehicle as it would be handed in unchanged; what is masked stands for what is stored.
    VehicleIntake intake() {
        return new VehicleIntake(storeId, vin, plate, brand, model, modelYear, colour, energy, usage, engineNo, deliveryDate, firstRegistration, insurer,
            compulsoryEnd, commercialEnd, packageName, packageTimes, packageFrom, packageUntil, salesAdviserName, status, null, new HashMap<>(custom));
    }

    public @Nullable ServicePackage servicePackage() {
        return packageName == null ? null : new ServicePackage(packageName, packageTimes, packageLeft, packageUntil);
    }

    public String title() {
        return Shown.title(plate, vin);
    }

    /// Brand, model and year; a model that begins with its brand, as dealer systems write it, says the brand once.
    public String make() {
        var named = brand == null || model != null && model.startsWith(brand) ? model : brand + (model == null ? "" : " " + model);
        return (named == null ? "" : named) + (modelYear == null ? "" : " " + modelYear);
    }
}
