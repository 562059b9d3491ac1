package app.guike.vehicle.appointment.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.vehicle.appointment.MissReason;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One appointment, with what can be done with it.
///
/// @param visit repair order of the car on the day, once it is there
public record AppointmentPage(AppointmentRow row, Form form, List<Choice> jobs, List<Choice> advisers, List<Choice> bays, boolean mayBook, boolean mayComplain, @Nullable Visit visit) {
    public record Visit(long id, String no) {
    }

    public List<MissReason> reasons() {
        return Arrays.asList(MissReason.values());
    }

    /// A complaint that carries customer, vehicle and visit (catalog E64).
    public String complaintUrl() {
        return "/complaints/new?customer=" + row.customerId() + (row.vehicleId() == null ? "" : "&vehicle=" + row.vehicleId()) + (visit == null ? "" : "&order=" + visit.id());
    }
}
