package app.guike.vehicle.appointment.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form of a new appointment, as a page or beside a call.
///
/// @param customer null while nobody is chosen
/// @param found whom the search found
public record AppointmentForm(Form form, @Nullable Who customer, List<Found> found, List<Choice> vehicles, List<Choice> jobs, List<Choice> advisers, List<Choice> slots, boolean inCall) {
    public record Who(long id, String name, long storeId, @Nullable String importance, @Nullable String specialNeeds) {
    }

    /// @param car its plate, masked where it must be
    public record Found(long customerId, String name, @Nullable Long vehicleId, @Nullable String car, @Nullable String model) {
        public String url() {
            return "/appointments/new?customer=" + customerId + (vehicleId == null ? "" : "&vehicle=" + vehicleId);
        }
    }

    /// What was booked in a call, told beside it.
    public record Booked(long id, OffsetDateTime at, String service, @Nullable String adviser) {
    }

    public boolean full() {
        return slots.isEmpty() && !form.value("day").isEmpty();
    }
}
