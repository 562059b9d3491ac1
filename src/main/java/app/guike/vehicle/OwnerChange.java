package app.guike.vehicle;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Somebody owns or drives the vehicle from a day on; today when left out.
///
/// @param role OWNER, which ends the former ownership, or DRIVER; OWNER when left out
public record OwnerChange(@Nullable Long customerId, @Nullable String role, @Nullable LocalDate fromDay) {
    public OwnerChange {
        role = role == null || role.isBlank() ? "OWNER" : role;
    }
}
