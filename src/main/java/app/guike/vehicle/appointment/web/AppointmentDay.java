package app.guike.vehicle.appointment.web;

import java.time.LocalDate;
import java.util.List;

/// Today's appointments, and tomorrow's that are to be confirmed.
public record AppointmentDay(LocalDate today, List<AppointmentRow> rows, List<AppointmentRow> toConfirm) {
    public long of(String state) {
        return rows.stream().filter(r -> r.state().equals(state)).count();
    }

    public long expected() {
        return rows.stream().filter(AppointmentRow::open).count();
    }

    /// Those to come next.
    public List<AppointmentRow> next() {
        return rows.stream().filter(AppointmentRow::open).limit(5).toList();
    }

    public String url(String state) {
        return "/appointments?view=bay&day=" + today + (state.isEmpty() ? "" : "&state=" + state);
    }
}
