package app.guike.vehicle.web;

import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.shell.CompiledQuery;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The cars that a customer owns, drives or owned.
public record OwnedVehicles(long customerId, List<Owned> cars) {
    private static final int MOST = 20;
    private static final String POLICY = "policy_end";
    private static final CompiledQuery CARS = CompiledQuery.of(v -> select(VEHICLE.ID, VEHICLE.STORE_ID, VEHICLE.PLATE, VEHICLE.VIN, VEHICLE.MODEL, VEHICLE_OWNER.ROLE, VEHICLE_OWNER.TO_DAY,
        VEHICLE.LAST_VISIT_AT, VEHICLE.LAST_MILEAGE_KM, coalesce(VEHICLE.COMMERCIAL_END, VEHICLE.COMPULSORY_END).as(POLICY))
        .from(VEHICLE_OWNER).join(VEHICLE).on(VEHICLE.ID.eq(VEHICLE_OWNER.VEHICLE_ID)).where(VEHICLE_OWNER.CUSTOMER_ID.eq(v.next(VEHICLE_OWNER.CUSTOMER_ID)))
        .orderBy(VEHICLE_OWNER.TO_DAY.desc().nullsFirst(), VEHICLE.ID.desc()).limit(inline(MOST)));

    /// @param policyEnd of the commercial insurance, else of the compulsory one
    public record Owned(long id, String title, @Nullable String model, String role, @Nullable LocalDate toDay, @Nullable OffsetDateTime lastVisitAt,
            @Nullable Integer lastMileageKm, @Nullable LocalDate policyEnd) {
    }

    static OwnedVehicles load(DSLContext sql, long customer) {
        return new OwnedVehicles(customer, CARS.with(sql, customer).fetch(r -> new Owned(r.get(VEHICLE.ID), Shown.title(Shown.plate(r.get(VEHICLE.PLATE), r.get(VEHICLE.STORE_ID)), Shown.vin(r.get(VEHICLE.VIN))),
            r.get(VEHICLE.MODEL), r.get(VEHICLE_OWNER.ROLE), r.get(VEHICLE_OWNER.TO_DAY), r.get(VEHICLE.LAST_VISIT_AT), r.get(VEHICLE.LAST_MILEAGE_KM), r.get(POLICY, LocalDate.class))));
    }
}
