package app.guike.vehicle.appointment.web;

import static guike.Tables.APPOINTMENT;

import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The morning of whoever receives customers or calls them: who comes today, whom to remind for tomorrow.
@Component
class AppointmentsCard implements DeskCard {
    private static final int SHOWN = 5;

    private final AppointmentRows rows;

    AppointmentsCard(AppointmentRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public String permission() {
        return AppointmentRows.BOOK;
    }

    @Override
    public Optional<JteModel> load(Viewer viewer) {
        var today = rows.today(viewer.zone());
        var from = today.atStartOfDay(viewer.zone()).toOffsetDateTime();
        var tomorrow = from.plusDays(1);
        var days = APPOINTMENT.STORE_ID.in(viewer.scope(AppointmentRows.BOOK).anyStores()).and(APPOINTMENT.STARTS_AT.ge(from)).and(APPOINTMENT.STARTS_AT.lt(from.plusDays(2)));
        var tallies = rows.tallies(days, tomorrow);
        if (tallies.isEmpty()) {
            return Optional.empty();
        }
        var order = List.of(APPOINTMENT.STARTS_AT, APPOINTMENT.ID);
        var next = rows.rows(days.and(APPOINTMENT.STARTS_AT.lt(tomorrow)).and(APPOINTMENT.STATE.in("MADE", "CONFIRMED")), order, SHOWN);
        var toConfirm = rows.rows(days.and(APPOINTMENT.STARTS_AT.ge(tomorrow)).and(APPOINTMENT.STATE.eq("MADE")), order, SHOWN);
        return Optional.of(new StaticTemplates().vehicleAppointmentsCard(new AppointmentDay(today, tallies, next, toConfirm)));
    }
}
