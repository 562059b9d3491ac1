package app.guike.vehicle.appointment.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The latest appointments of a customer or a vehicle.
///
/// @param bookUrl where another is made; null when the viewer may not, or nobody owns the car
public record AppointmentsOf(List<AppointmentRow> rows, @Nullable String bookUrl) {
}
