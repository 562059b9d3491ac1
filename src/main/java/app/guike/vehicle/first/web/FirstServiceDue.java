package app.guike.vehicle.first.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A car whose first service is due or over and of which there is no sheet.
///
/// @param limitOn when the free service lapses
public record FirstServiceDue(long vehicleId, long storeId, @Nullable String plate, @Nullable String model, LocalDate boughtOn, LocalDate dueOn, @Nullable LocalDate limitOn, @Nullable Long customerId,
        @Nullable String customer, @Nullable String phone) {
}
