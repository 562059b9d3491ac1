package app.guike.vehicle.due.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.SERVICE_DUE;
import static guike.Tables.VEHICLE;

import app.guike.base.Refusal;
import app.guike.shell.web.Spoken;
import guike.tables.records.ServiceDueRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The next service of a car, for its page and the API alike.
///
/// @param kind FIRST or PERIODIC
/// @param earliest the due day lies between earliest and latest with four chances in five
/// @param basis HISTORY, MODEL or CALENDAR: what decided
/// @param reasons in words
public record DueCard(String kind, LocalDate dueOn, LocalDate earliest, LocalDate latest, String basis, @Nullable Integer dueKm, BigDecimal kmPerDay, @Nullable LocalDate byKmOn,
        LocalDate byTimeOn, LocalDate countedFrom, @Nullable LocalDate limitOn, @Nullable LocalDate warrantyOn, LocalDate computedOn, List<String> reasons) {

    /// Null when nothing is known to count from: neither a delivery nor a service.
    public static @Nullable DueCard of(DSLContext sql, long vehicle) {
        return sql.fetchOptional(SERVICE_DUE, SERVICE_DUE.VEHICLE_ID.eq(vehicle)).map(DueCard::of).orElse(null);
    }

    static DueCard load(DSLContext sql, long vehicle) {
        if (!sql.fetchExists(VEHICLE, VEHICLE.ID.eq(vehicle))) {
            throw Refusal.absent();
        }
        return sql.fetchOptional(SERVICE_DUE, SERVICE_DUE.VEHICLE_ID.eq(vehicle)).map(DueCard::of).orElseThrow(Refusal::absent);
    }

    private static DueCard of(ServiceDueRecord d) {
        var reasons = new ArrayList<String>();
        reasons.add(t("due.because." + d.getKind(), d.getCountedFrom()));
        if (d.getByKmOn() != null) {
            reasons.add(t(d.getOwnRate() ? "due.because.own" : "due.because.others", d.getKmPerDay(), d.getReadings(), Spoken.number(d.getDueKm() == null ? 0 : d.getDueKm()), d.getByKmOn()));
        }
        reasons.add(t("due.because.time", d.getByTimeOn()));
        reasons.add(t("due.because.basis." + d.getBasis()));
        return new DueCard(d.getKind(), d.getDueOn(), d.getEarliest(), d.getLatest(), d.getBasis(), d.getDueKm(), d.getKmPerDay(), d.getByKmOn(), d.getByTimeOn(), d.getCountedFrom(), d.getLimitOn(),
            d.getWarrantyOn(), d.getComputedOn(), List.copyOf(reasons));
    }
}
