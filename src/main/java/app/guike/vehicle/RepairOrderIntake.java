package app.guike.vehicle;

import static app.guike.vehicle.VehicleIntake.given;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is handed in for a repair order 维修工单, new or changed: from the form and from the API alike. Blank texts count as not given.
///
/// @param vehicleNo whole plate or VIN where the vehicle is not named by id: found in the whole store, also by who sees only own cars
/// @param customerId the owner of the vehicle when left out
/// @param adviserName where the person is not named by id; a person of the store with that name becomes the adviser
/// @param type FIRST_SERVICE, PERIODIC_SERVICE, REPAIR, BODY_PAINT, RECALL, WARRANTY, OTHER
/// @param arrivedAt now when left out; unknown where the order has left already
/// @param labourAmount the amounts left out are the sums of the lines
/// @param referredBy insurer that sent the car for repair 推修
/// @param deliveredAt of a new order that has left already
public record RepairOrderIntake(@Nullable Long storeId, @Nullable String no, @Nullable Long vehicleId, @Nullable String vehicleNo, @Nullable Long customerId, @Nullable Long adviserId,
        @Nullable String adviserName, @Nullable String technician, @Nullable String workTeam, @Nullable String type, @Nullable OffsetDateTime arrivedAt,
        @Nullable OffsetDateTime deliveredAt, @Nullable Integer mileageKm, @Nullable BigDecimal labourAmount, @Nullable BigDecimal partsAmount,
        @Nullable BigDecimal totalAmount, @Nullable String customerWords, @Nullable String items, @Nullable String broughtBy, @Nullable String referredBy, List<Line> lines) {

    /// @param kind LABOUR or PART
    public record Line(@Nullable String kind, @Nullable String code, @Nullable String name, @Nullable BigDecimal quantity, @Nullable BigDecimal amount) {
        public Line {
            kind = Objects.requireNonNullElse(given(kind), "LABOUR");
            code = given(code);
            name = given(name);
        }

        private boolean blank() {
            return name == null && code == null && amount == null && quantity == null;
        }
    }

    public RepairOrderIntake {
        no = given(no);
        vehicleNo = given(vehicleNo);
        adviserName = given(adviserName);
        technician = given(technician);
        workTeam = given(workTeam);
        type = given(type);
        customerWords = given(customerWords);
        items = given(items);
        broughtBy = given(broughtBy);
        referredBy = given(referredBy);
        lines = lines == null ? List.of() : lines.stream().filter(l -> l != null && !l.blank()).toList();
    }

    BigDecimal sum(String kind) {
        return lines.stream().filter(l -> kind.equals(l.kind()) && l.amount() != null).map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
