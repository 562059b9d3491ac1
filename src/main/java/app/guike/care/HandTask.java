package app.guike.care;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What somebody gives themselves or a colleague to do for a customer.
///
/// @param vehicleId of the customer's cars, where it is about one
/// @param assigneeId who is to do it; null is whoever makes it
public record HandTask(@Nullable Long customerId, @Nullable String what, @Nullable LocalDate dueOn, @Nullable Long vehicleId, @Nullable Long assigneeId) {
}
