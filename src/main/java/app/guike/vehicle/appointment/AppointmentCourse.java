package app.guike.vehicle.appointment;

import static guike.Tables.APPOINTMENT;
import static guike.Tables.STORE;

import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import guike.tables.records.AppointmentRecord;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How an appointment goes on: `MADE`, perhaps `CONFIRMED`, then `ARRIVED`, `MISSED` or `CANCELLED`. Late 迟到 is a question of the clock, not a state that somebody sets.
@Component
public class AppointmentCourse {
    private static final Set<String> OPEN = Set.of("MADE", "CONFIRMED");

    private final DSLContext sql;
    private final Appointments appointments;
    private final Places places;

    AppointmentCourse(DSLContext sql, Appointments appointments, Places places) {
        this.sql = sql;
        this.appointments = appointments;
        this.places = places;
    }

    /// The customer said that they will come.
    @Transactional
    public void confirm(long id) {
        var row = open(id);
        row.setState("CONFIRMED").setConfirmedAt(places.now()).setConfirmedBy(person());
        changed(row);
    }

    /// The customer is there, not before the day.
    @Transactional
    public void arrive(long id) {
        var row = appointments.locked(id, null);
        if (!OPEN.contains(row.getState())) {
            throw Refusal.conflict("appointment-over");
        }
        if (day(row).isAfter(today(row.getStoreId()))) {
            throw Refusal.conflict("appointment-not-today");
        }
        row.setState("ARRIVED").setArrivedAt(places.now());
        changed(row);
    }

    /// Did not come 失约, not before the hour.
    @Transactional
    public void miss(long id, @Nullable String reason, @Nullable String note) {
        var row = open(id);
        if (row.getStartsAt().isAfter(places.now())) {
            throw Refusal.conflict("appointment-not-yet");
        }
        end(row, "MISSED", reason, note);
    }

    @Transactional
    public void cancel(long id, @Nullable String reason, @Nullable String note) {
        end(open(id), "CANCELLED", reason, note);
    }

    /// Why somebody did not come, learnt later.
    @Transactional
    public void explain(long id, @Nullable String reason, @Nullable String note) {
        var row = appointments.locked(id, null);
        if (!row.getState().equals("MISSED") && !row.getState().equals("CANCELLED")) {
            throw Refusal.conflict("appointment-open");
        }
        row.setReason(reason(reason)).setReasonNote(note(note)).setVersion(row.getVersion() + 1).store();
    }

    /// Parts are ready, or are not any more.
    @Transactional
    public void parts(long id, boolean ready) {
        var row = open(id);
        row.setPartsAt(ready ? places.now() : null).setVersion(row.getVersion() + 1).store();
    }

    /// Whoever has not come by the end of the day has missed it.
    @Transactional
    public int missed(long store) {
        var missed = sql.selectFrom(APPOINTMENT).where(APPOINTMENT.STORE_ID.eq(store), APPOINTMENT.STATE.in(OPEN),
            APPOINTMENT.STARTS_AT.lt(today(store).atStartOfDay(zone(store)).toOffsetDateTime())).orderBy(APPOINTMENT.ID).forUpdate().fetch();
        missed.forEach(row -> {
            row.setState("MISSED").setEndedAt(places.now());
            changed(row);
        });
        return missed.size();
    }

    private void end(AppointmentRecord row, String state, @Nullable String reason, @Nullable String note) {
        row.setState(state).setEndedAt(places.now()).setEndedBy(person()).setReason(reason(reason)).setReasonNote(note(note));
        changed(row);
    }

    private static @Nullable String reason(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            return MissReason.valueOf(given.strip()).name();
        } catch (IllegalArgumentException e) {
            throw Refusal.field("reason", "invalid");
        }
    }

    private static @Nullable String note(@Nullable String given) {
        if (given != null && given.length() > 500) {
            throw Refusal.field("note", "length");
        }
        return given == null || given.isBlank() ? null : given.strip();
    }

    private AppointmentRecord open(long id) {
        var row = appointments.locked(id, null);
        if (!OPEN.contains(row.getState())) {
            throw Refusal.conflict("appointment-over");
        }
        return row;
    }

    private void changed(AppointmentRecord row) {
        row.setVersion(row.getVersion() + 1).store();
        appointments.tell(row);
    }

    private LocalDate day(AppointmentRecord row) {
        return row.getStartsAt().atZoneSameInstant(zone(row.getStoreId())).toLocalDate();
    }

    private LocalDate today(long store) {
        return places.now().atZoneSameInstant(zone(store)).toLocalDate();
    }

    private ZoneId zone(long store) {
        return ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(store)).fetchSingle(STORE.ZONE));
    }

    private static @Nullable Long person() {
        var scope = RowScope.current();
        return scope == null ? null : scope.person();
    }
}
