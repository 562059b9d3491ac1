package app.guike.report;

import static app.guike.shell.Texts.english;
import static guike.Tables.APPOINTMENT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.SERVICE_BAY;
import static guike.Tables.SERVICE_CODE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/// Appointment sheet 预约登记表 (catalog E62, handbook 12): who comes when, for what, to whom, and whether they came. Kept is an arrival within half an hour.
record AppointmentSheet(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "appointment_sheet";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("appointment.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.DAILY;
    }

    @Override
    public Set<Filter> filters() {
        return Set.of(Filter.ADVISER);
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.day("appointment_day"), ReportColumn.text("appointment_time", 12), ReportColumn.text("customer", 14), ReportColumn.phone(), ReportColumn.plate(), ReportColumn.text("model", 14),
            ReportColumn.text("appointment_job", 12), ReportColumn.text("adviser", 12), ReportColumn.text("bay", 12), ReportColumn.moment("parts_at"), ReportColumn.moment("confirmed_at"),
            ReportColumn.moment("came_at"), ReportColumn.word("kept", 8), ReportColumn.text("appointment_note", 24));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var a = APPOINTMENT;
        return sql.select(q.day(a.STARTS_AT), DSL.field("to_char({0}, 'HH24:MI') || '–' || to_char({1}, 'HH24:MI')", String.class, q.local(a.STARTS_AT), q.local(a.ENDS_AT)), CUSTOMER.NAME, Told.phone(a.CUSTOMER_ID),
            VEHICLE.PLATE, VEHICLE.MODEL, english() ? SERVICE_CODE.NAME_EN : SERVICE_CODE.NAME_ZH, Told.name(a.ADVISER_ID), SERVICE_BAY.NAME, q.local(a.PARTS_AT), q.local(a.CONFIRMED_AT), q.local(a.ARRIVED_AT),
            kept(), a.NOTE, Told.link("/appointments/", a.ID), a.STORE_ID)
            .from(a).join(SERVICE_CODE).on(SERVICE_CODE.ID.eq(a.SERVICE_ID)).join(SERVICE_BAY).on(SERVICE_BAY.ID.eq(a.BAY_ID)).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(a.CUSTOMER_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(a.VEHICLE_ID))
            .where(q.inStores(a.STORE_ID), q.momentInPeriod(a.STARTS_AT), q.of(a.ADVISER_ID, q.who().adviser())).orderBy(a.STARTS_AT, a.ID);
    }

    private static Field<String> kept() {
        var a = APPOINTMENT;
        return when(a.WALK_IN, inline("WALK_IN")).when(a.STATE.in("MISSED", "CANCELLED"), a.STATE)
            .when(a.ARRIVED_AT.gt(latest()), inline("LATE")).when(a.STATE.eq("ARRIVED"), inline("KEPT"));
    }

    private static Field<java.time.OffsetDateTime> latest() {
        return DSL.field("{0} + interval '30 minutes'", java.time.OffsetDateTime.class, APPOINTMENT.STARTS_AT);
    }
}
