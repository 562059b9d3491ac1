package app.guike.vehicle.appointment.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.APPOINTMENT;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.SERVICE_CODE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.customer.TimelineSource;
import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// Appointments made, kept, missed and cancelled.
@Component
class AppointmentsOnTimeline implements TimelineSource {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

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
        entries.addAll(of(customerId, before, limit, APPOINTMENT.MADE_AT, APPOINTMENT.MADE_BY, "MADE"));
        entries.addAll(of(customerId, before, limit, APPOINTMENT.ARRIVED_AT, APPOINTMENT.ADVISER_ID, "ARRIVED"));
        entries.addAll(of(customerId, before, limit, APPOINTMENT.ENDED_AT, APPOINTMENT.ENDED_BY, "ENDED"));
        return entries.stream().sorted(Comparator.comparing(Entry::at).reversed()).limit(limit).toList();
    }

    private List<Entry> of(long customer, OffsetDateTime before, int limit, Field<OffsetDateTime> at, Field<Long> by, String kind) {
        return sql.select(at, APPOINTMENT.STARTS_AT, SERVICE_CODE.NAME_ZH, SERVICE_CODE.NAME_EN, EMPLOYEE.NAME, APPOINTMENT.ID, APPOINTMENT.STATE, APPOINTMENT.REASON, STORE.ZONE).from(APPOINTMENT)
            .join(SERVICE_CODE).on(SERVICE_CODE.ID.eq(APPOINTMENT.SERVICE_ID)).join(STORE).on(STORE.ID.eq(APPOINTMENT.STORE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(by))
            .where(APPOINTMENT.CUSTOMER_ID.eq(customer), at.lt(before)).orderBy(at.desc()).limit(inline(limit))
            .fetch(r -> new Entry(r.value1(), "APPOINTMENT_" + (kind.equals("ENDED") ? r.value7() : kind), r.value2().atZoneSameInstant(ZoneId.of(r.value9())).format(WHEN) + " " + Texts.either(r.value3(), r.value4())
                + (kind.equals("ENDED") && r.value8() != null ? " · " + t("appointment.reason." + r.value8()) : ""), r.value5(), "/appointments/" + r.value6()));
    }
}
