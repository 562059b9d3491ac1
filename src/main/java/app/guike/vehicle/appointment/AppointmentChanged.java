package app.guike.vehicle.appointment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An appointment was made, moved, or came to its end; published in the same transaction.
///
/// @param state MADE, CONFIRMED, ARRIVED, MISSED, CANCELLED
/// @param day of the store
public record AppointmentChanged(long storeId, long id, long customerId, @Nullable Long vehicleId, String state, LocalDate day) {
}
