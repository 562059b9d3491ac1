package app.guike.vehicle.appointment.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.APPOINTMENT;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.SERVICE_CODE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.TimelineSource;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/// Appointments made, kept, missed and cancelled.
@Component
class AppointmentsOnTimeline implements TimelineSource {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final Function<Asked, CompiledQuery> APPOINTMENTS = CompiledQuery.each(AppointmentsOnTimeline::asked);

    private final DSLContext sql;

    AppointmentsOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return AppointmentRows.READ;
    }

    @Override
    public List<String> types() {
        return List.of("APPOINTMENT_MADE", "APPOINTMENT_ARRIVED", "APPOINTMENT_MISSED", "APPOINTMENT_CANCELLED");
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        var entries = new ArrayList<Entry>();
        for (var moment : Moment.values()) {
            entries.addAll(of(customerId, before, limit, moment));
        }
        return entries.stream().sorted(Comparator.comparing(Entry::at).reversed()).limit(limit).toList();
    }

    private static Select<?> asked(Asked asked, CompiledQuery.Values v) {
        var at = asked.moment.at;
        return select(at, APPOINTMENT.STARTS_AT, SERVICE_CODE.NAME_ZH, SERVICE_CODE.NAME_EN, EMPLOYEE.NAME, APPOINTMENT.ID, APPOINTMENT.STATE, APPOINTMENT.REASON, STORE.ZONE).from(APPOINTMENT)
            .join(SERVICE_CODE).on(SERVICE_CODE.ID.eq(APPOINTMENT.SERVICE_ID)).join(STORE).on(STORE.ID.eq(APPOINTMENT.STORE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(asked.moment.by))
            .where(APPOINTMENT.CUSTOMER_ID.eq(v.next(APPOINTMENT.CUSTOMER_ID)), at.lt(v.next(at))).orderBy(at.desc()).limit(inline(asked.limit));
    }

    private List<Entry> of(long customer, OffsetDateTime before, int limit, Moment moment) {
        var ended = moment == Moment.ENDED;
        return APPOINTMENTS.apply(new Asked(moment, limit)).with(sql, customer, before).fetch(r -> new Entry(r.get(moment.at), "APPOINTMENT_" + (ended ? r.get(APPOINTMENT.STATE) : moment.name()),
            r.get(APPOINTMENT.STARTS_AT).atZoneSameInstant(ZoneId.of(r.get(STORE.ZONE))).format(WHEN) + " " + Texts.either(r.get(SERVICE_CODE.NAME_ZH), r.get(SERVICE_CODE.NAME_EN))
                + (ended && r.get(APPOINTMENT.REASON) != null ? " · " + t("appointment.reason." + r.get(APPOINTMENT.REASON)) : ""), r.get(EMPLOYEE.NAME), "/appointments/" + r.get(APPOINTMENT.ID)));
    }

    /// What of an appointment is told.
    private enum Moment {
        MADE(APPOINTMENT.MADE_AT, APPOINTMENT.MADE_BY), ARRIVED(APPOINTMENT.ARRIVED_AT, APPOINTMENT.ADVISER_ID), ENDED(APPOINTMENT.ENDED_AT, APPOINTMENT.ENDED_BY);

        private final Field<OffsetDateTime> at;
        private final Field<Long> by;

        Moment(Field<OffsetDateTime> at, Field<Long> by) {
            this.at = at;
            this.by = by;
        }
    }

    private record Asked(Moment moment, int limit) {
    }
}
