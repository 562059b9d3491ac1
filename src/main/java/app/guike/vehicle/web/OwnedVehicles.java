package app.guike.vehicle.web;

import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.inline;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The cars that a customer owns, drives or owned.
public record OwnedVehicles(long customerId, List<Owned> cars) {
    private static final int MOST = 20;

    public record Owned(long id, String title, @Nullable String model, String role, @Nullable LocalDate toDay, @Nullable OffsetDateTime lastVisitAt,
            @Nullable Integer lastMileageKm) {
    }

    static OwnedVehicles load(DSLContext sql, long customer) {
        return new OwnedVehicles(customer, sql.select(VEHICLE.ID, VEHICLE.STORE_ID, VEHICLE.PLATE, VEHICLE.VIN, VEHICLE.MODEL, VEHICLE_OWNER.ROLE, VEHICLE_OWNER.TO_DAY,
            VEHICLE.LAST_VISIT_AT, VEHICLE.LAST_MILEAGE_KM)
            .from(VEHICLE_OWNER).join(VEHICLE).on(VEHICLE.ID.eq(VEHICLE_OWNER.VEHICLE_ID)).where(VEHICLE_OWNER.CUSTOMER_ID.eq(customer))
            .orderBy(VEHICLE_OWNER.TO_DAY.desc().nullsFirst(), VEHICLE.ID.desc()).limit(inline(MOST))
            .fetch(r -> new Owned(r.value1(), Shown.title(Shown.plate(r.value3(), r.value2()), Shown.vin(r.value4())), r.value5(), r.value6(), r.value7(), r.value8(), r.value9())));
    }
}
