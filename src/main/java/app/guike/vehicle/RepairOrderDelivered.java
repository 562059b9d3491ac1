package app.guike.vehicle;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A car was handed over after its repair and left.
///
/// @param adviserId null where the adviser is no person of the store
/// @param deliveredOn the day in the store's zone
public record RepairOrderDelivered(long storeId, long repairOrderId, String no, long vehicleId, long customerId, @Nullable Long adviserId, LocalDate deliveredOn) {
}
