package app.guike.vehicle;

import static guike.Tables.ODOMETER_READING;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.max;

import app.guike.vehicle.Odometer.Reading;
import app.guike.vehicle.due.ServiceDue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps the readings of a vehicle, which of them are suspect, and the last good one.
@Component
class Mileages {
    private static final String ORDER = "REPAIR_ORDER";

    private final DSLContext sql;
    private final ServiceDue due;

    Mileages(DSLContext sql, ServiceDue due) {
        this.sql = sql;
        this.due = due;
    }

    /// Once for a day and source; the newest one counts, so that a slip of the pen is put right by the right number.
    ///
    /// @param source CALL, IMPORT, HAND
    void read(long vehicle, LocalDate day, int km, String source) {
        var r = ODOMETER_READING;
        sql.insertInto(r).set(r.STORE_ID, sql.select(VEHICLE.STORE_ID).from(VEHICLE).where(VEHICLE.ID.eq(vehicle)))
            .set(r.VEHICLE_ID, vehicle).set(r.READ_ON, day).set(r.KM, km).set(r.SOURCE, source)
            .onConflict(r.VEHICLE_ID, r.READ_ON, r.SOURCE).doUpdate().set(r.KM, excluded(r.KM)).execute();
        judged(vehicle);
    }

    /// What the orders say that arrived on the day, or left then where no arrival is known, the largest one; none any more, and the reading goes.
    void ordered(long vehicle, LocalDate day, OffsetDateTime from, OffsetDateTime until) {
        var o = REPAIR_ORDER;
        var came = coalesce(o.ARRIVED_AT, o.DELIVERED_AT);
        var km = sql.select(max(o.MILEAGE_KM)).from(o).where(o.VEHICLE_ID.eq(vehicle), o.STATE.ne("CANCELLED"), came.ge(from), came.lt(until)).fetchSingle().value1();
        var r = ODOMETER_READING;
        var stood = sql.select(r.KM).from(r).where(r.VEHICLE_ID.eq(vehicle), r.READ_ON.eq(day), r.SOURCE.eq(ORDER)).fetchOne(r.KM);
        if (km != null) {
            read(vehicle, day, km, ORDER);
        } else if (stood != null) {
            unread(vehicle, day, stood, ORDER);
        }
    }

    /// It was not so: the reading goes, unless another one of that day and source stands in its place.
    void unread(long vehicle, LocalDate day, @Nullable Integer km, String source) {
        var r = ODOMETER_READING;
        sql.deleteFrom(r).where(r.VEHICLE_ID.eq(vehicle), r.READ_ON.eq(day), r.SOURCE.eq(source), r.KM.eq(km)).execute();
        sql.update(VEHICLE).setNull(VEHICLE.LAST_MILEAGE_KM).where(VEHICLE.ID.eq(vehicle), VEHICLE.LAST_MILEAGE_KM.eq(km)).andNotExists(sql.selectOne().from(r).where(r.VEHICLE_ID.eq(vehicle))).execute();
        judged(vehicle);
    }

    private void judged(long vehicle) {
        judge(vehicle);
        due.compute(sql.select(VEHICLE.STORE_ID).from(VEHICLE).where(VEHICLE.ID.eq(vehicle)).fetchSingle().value1(), vehicle);
    }

    /// The next service anew, after a service or a reading.
    void due(long store, long vehicle) {
        due.compute(store, vehicle);
    }

    private void judge(long vehicle) {
        var r = ODOMETER_READING;
        var odometer = new Odometer(sql.select(r.ID, r.READ_ON, r.KM).from(r).where(r.VEHICLE_ID.eq(vehicle))
            .fetch(x -> new Reading(x.value1(), x.value2(), x.value3())));
        var suspect = odometer.suspect().stream().map(Reading::id).toList();
        sql.update(r).set(r.SUSPECT, r.ID.in(suspect)).where(r.VEHICLE_ID.eq(vehicle), r.SUSPECT.ne(r.ID.in(suspect))).execute();
        odometer.last().ifPresent(last -> sql.update(VEHICLE).set(VEHICLE.LAST_MILEAGE_KM, last.km())
            .where(VEHICLE.ID.eq(vehicle), VEHICLE.LAST_MILEAGE_KM.isDistinctFrom(last.km())).execute());
    }
}
