package app.guike.vehicle.appointment;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// What is handed in to make an appointment; from the form and from the API alike.
///
/// @param service code of the job
/// @param adviserId who receives the customer; whoever is free when left out
/// @param bayId null takes the first free bay of the job's kind
/// @param walkIn came without appointment and is there now; startsAt may be left out
/// @param origin DESK, CALL or API
public record AppointmentIntake(@Nullable Long storeId, @Nullable Long customerId, @Nullable Long vehicleId, @Nullable OffsetDateTime startsAt, @Nullable String service, @Nullable Long adviserId,
        @Nullable Long bayId, @Nullable String note, @Nullable Boolean walkIn, @Nullable String origin) {

    public AppointmentIntake {
        note = note == null || note.isBlank() ? null : note.strip();
        walkIn = Boolean.TRUE.equals(walkIn);
    }
}
