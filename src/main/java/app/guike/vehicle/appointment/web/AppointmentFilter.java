package app.guike.vehicle.appointment.web;

import static guike.Tables.APPOINTMENT;
import static guike.Tables.SERVICE_CODE;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// Which appointments are shown, the same for page and API.
///
/// @param state empty is all; LATE is what is expected still
/// @param service code of a job
public record AppointmentFilter(@Nullable Long store, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Long adviser, String service, String state, @Nullable Long customer,
        @Nullable Long vehicle) {
    static final List<String> STATES = List.of("MADE", "CONFIRMED", "LATE", "ARRIVED", "MISSED", "CANCELLED");
    static final int LATE_MINUTES = 30;

    public AppointmentFilter {
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw Refusal.field("state", "invalid");
        }
    }

    Condition on(OffsetDateTime now) {
        var late = late(now);
        var all = state.isEmpty() ? noCondition() : state.equals("LATE") ? late : state.equals("MADE") || state.equals("CONFIRMED") ? APPOINTMENT.STATE.eq(state).andNot(late) : APPOINTMENT.STATE.eq(state);
        all = adviser == null ? all : all.and(APPOINTMENT.ADVISER_ID.eq(adviser));
        all = customer == null ? all : all.and(APPOINTMENT.CUSTOMER_ID.eq(customer));
        all = vehicle == null ? all : all.and(APPOINTMENT.VEHICLE_ID.eq(vehicle));
        return service.isEmpty() ? all : all.and(APPOINTMENT.SERVICE_ID.in(select(SERVICE_CODE.ID).from(SERVICE_CODE).where(SERVICE_CODE.CODE.eq(service))));
    }

    static Condition late(OffsetDateTime now) {
        return APPOINTMENT.STATE.in("MADE", "CONFIRMED").and(APPOINTMENT.STARTS_AT.lt(now.minusMinutes(LATE_MINUTES)));
    }

    boolean fits(AppointmentRow row) {
        return (state.isEmpty() || state.equals(row.state())) && (adviser == null || adviser.equals(row.adviserId())) && (service.isEmpty() || service.equals(row.service()));
    }
}
