package app.guike.vehicle.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A repair order in a list.
///
/// @param plate masked for those who may not unmask; the masked VIN where the car has no plate
/// @param vehicleSeen whether the viewer may open the car; an adviser sees own orders of cars that are a colleague's
/// @param content what was done; null where nothing is written down
/// @param referredBy insurer that sent the car
public record OrderRow(long id, String no, String type, String state, long vehicleId, boolean vehicleSeen, String plate, @Nullable String model, long customerId,
        @Nullable String customer, @Nullable Long adviserId, @Nullable String adviser, @Nullable OffsetDateTime arrivedAt, @Nullable OffsetDateTime deliveredAt,
        @Nullable LocalDate deliveredOn, @Nullable Integer mileageKm, @Nullable BigDecimal totalAmount, @Nullable String content, @Nullable String referredBy, long storeId,
        String store, OffsetDateTime cameAt, int version) {
    public String url() {
        return "/repair-orders/" + id;
    }

    public String tone() {
        return tone(state);
    }

    static String tone(String state) {
        return switch (state) {
            case "OPEN" -> "info";
            case "DELIVERED" -> "good";
            default -> "";
        };
    }
}
