package app.guike.vehicle.policy;

import static guike.Tables.POLICY_RENEWAL;
import static guike.Tables.VEHICLE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Notes what came of a policy that ends (catalog E241). A renewal moves the end on the car, so that next year's reminder is due a year later; what is lost
/// is reminded of no more.
@Component
public class PolicyRenewals {
    private static final Set<String> RESULTS = Set.of("RENEWED", "LOST", "UNDECIDED");

    private final DSLContext sql;
    private final Clock clock;

    PolicyRenewals(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @return the id of what was noted; the same end is noted once, and put right later
    @Transactional
    public long note(long vehicle, RenewalIntake in) {
        var car = sql.selectFrom(VEHICLE).where(VEHICLE.ID.eq(vehicle)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var stands = car.getCommercialEnd() != null ? car.getCommercialEnd() : car.getCompulsoryEnd();
        var end = in.endedOn() == null ? stands : in.endedOn();
        var renewed = "RENEWED".equals(in.result());
        var until = renewed && in.renewedUntil() == null && end != null ? end.plusYears(1) : in.renewedUntil();
        new FieldErrors().require(end != null, "endedOn", "required").require(in.result() != null, "result", "required").require(in.result() == null || RESULTS.contains(in.result()), "result", "invalid")
            .require(in.insurer() == null || in.insurer().length() <= 60, "insurer", "length").require(in.note() == null || in.note().length() <= 500, "note", "length")
            .require(renewed || until == null, "renewedUntil", "invalid").require(!renewed || end == null || until != null && until.isAfter(end), "renewedUntil", "renewed-after-end").throwIfAny();
        var p = POLICY_RENEWAL;
        var known = sql.selectFrom(p).where(p.VEHICLE_ID.eq(vehicle), p.ENDED_ON.eq(end)).fetchOptional();
        var old = known.map(k -> k.getOldInsurer()).orElse(car.getInsurer());
        var insurer = renewed && in.insurer() == null ? old : in.insurer();
        var row = known.orElseGet(() -> sql.newRecord(p).setStoreId(car.getStoreId()).setVehicleId(vehicle).setEndedOn(end).setOldInsurer(old).setVersion(0));
        var before = row.getRenewedUntil();
        row.setResult(in.result()).setInsurer(insurer).setRenewedUntil(until).setNote(in.note()).setNotedAt(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).setNotedBy(Viewer.current().id()).setVersion(row.getVersion() + 1).store();
        move(car.getCommercialEnd() != null || stands == null, Objects.requireNonNull(stands == null ? end : stands), end, before, until, insurer, vehicle);
        return row.getId();
    }

    /// The car's own end follows where it is the one that was noted, and goes back where that was a mistake.
    private void move(boolean commercial, LocalDate stands, LocalDate end, @Nullable LocalDate before, @Nullable LocalDate until, @Nullable String insurer, long vehicle) {
        var next = until != null ? until : end;
        if (!stands.equals(end) && !stands.equals(before) || next.equals(stands)) {
            return;
        }
        sql.update(VEHICLE).set(commercial ? VEHICLE.COMMERCIAL_END : VEHICLE.COMPULSORY_END, next).set(VEHICLE.CHANGED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).set(VEHICLE.VERSION, VEHICLE.VERSION.plus(1))
            .where(VEHICLE.ID.eq(vehicle)).execute();
        if (until != null && insurer != null) {
            sql.update(VEHICLE).set(VEHICLE.INSURER, insurer).where(VEHICLE.ID.eq(vehicle)).execute();
        }
    }
}
