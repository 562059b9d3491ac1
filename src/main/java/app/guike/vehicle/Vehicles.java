package app.guike.vehicle;

import static guike.Tables.CUSTOMER;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.Completeness;
import app.guike.shell.RowScope;
import guike.tables.records.VehicleRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The vehicles, their owners over time and their mileage. Each command works on the rows of the caller's scope; what lies outside is absent.
@Component
public class Vehicles {
    private static final int MOST_KM = 2_000_000;

    private final DSLContext sql;
    private final Clock clock;
    private final VehiclePapers papers;
    private final Mileages mileages;
    private final Completeness completeness;

    Vehicles(DSLContext sql, Clock clock, VehiclePapers papers, Mileages mileages, Completeness completeness) {
        this.sql = sql;
        this.clock = clock;
        this.papers = papers;
        this.mileages = mileages;
        this.completeness = completeness;
    }

    /// A new archive. One who sees only own vehicles becomes its adviser.
    @Transactional
    public long create(VehicleIntake intake) {
        var errors = new FieldErrors().require(intake.storeId() != null, "storeId", "required");
        errors.throwIfAny();
        long store = Objects.requireNonNull(intake.storeId());
        var scope = Objects.requireNonNull(RowScope.current());
        if (!scope.anyStores().contains(store)) {
            throw Refusal.absent();
        }
        var row = sql.newRecord(VEHICLE).setStoreId(store).setVersion(1).setAdviserId(scope.ownStores().contains(store) ? scope.person() : null);
        papers.write(row, intake, errors);
        errors.require(intake.ownerId() == null || known(intake.ownerId(), store), "ownerId", "customer-unknown");
        errors.throwIfAny();
        row.setCreatedAt(now()).setChangedAt(now()).store();
        if (intake.ownerId() != null) {
            own(row, intake.ownerId(), "OWNER", intake.deliveryDate());
            judged(row);
        }
        mileages.due(store, row.getId());
        return row.getId();
    }

    /// The vehicle as it is to stand from now on; store and owner stay.
    @Transactional
    public void update(long id, int version, VehicleIntake intake) {
        var row = locked(id);
        if (row.getVersion() != version) {
            throw Refusal.stale();
        }
        var errors = new FieldErrors();
        papers.write(row, intake, errors);
        errors.throwIfAny();
        changed(row);
        mileages.due(row.getStoreId(), id);
    }

    /// The former ownership ends the day before; the car carries its history to the new owner.
    @Transactional
    public void changeOwner(long id, OwnerChange change) {
        var row = locked(id);
        var from = change.fromDay() == null ? today(row.getStoreId()) : change.fromDay();
        var errors = new FieldErrors().require(change.customerId() != null, "customerId", "required")
            .require(change.role().equals("OWNER") || change.role().equals("DRIVER"), "role", "invalid")
            .require(change.customerId() == null || known(change.customerId(), row.getStoreId()), "customerId", "customer-unknown")
            .require(!from.isAfter(today(row.getStoreId())), "fromDay", "day-ahead");
        errors.throwIfAny();
        if (change.role().equals("OWNER")) {
            endOwnership(id, from, errors);
        }
        own(row, Objects.requireNonNull(change.customerId()), change.role(), from);
        changed(row);
    }

    private void endOwnership(long vehicle, LocalDate next, FieldErrors errors) {
        var o = VEHICLE_OWNER;
        var before = sql.selectFrom(o).where(o.VEHICLE_ID.eq(vehicle), o.ROLE.eq("OWNER"), o.TO_DAY.isNull()).fetchOne();
        if (before != null) {
            errors.require(before.getFromDay() == null || before.getFromDay().isBefore(next), "fromDay", "owner-since", before.getFromDay()).throwIfAny();
            before.setToDay(next.minusDays(1)).update();
        }
    }

    /// A driver stops driving.
    @Transactional
    public void endDriving(long id, long ownerRow) {
        var row = locked(id);
        var o = VEHICLE_OWNER;
        var ended = sql.update(o).set(o.TO_DAY, today(row.getStoreId()))
            .where(o.ID.eq(ownerRow), o.VEHICLE_ID.eq(id), o.ROLE.eq("DRIVER"), o.TO_DAY.isNull()).execute();
        if (ended == 0) {
            throw Refusal.absent();
        }
        changed(row);
    }

    /// Somebody read or was told the mileage; today when no day is given. A suspect reading is kept and marked.
    ///
    /// @param source CALL, HAND
    @Transactional
    public void read(long id, @Nullable Integer km, @Nullable LocalDate day, String source) {
        var row = locked(id);
        var on = day == null ? today(row.getStoreId()) : day;
        new FieldErrors().require(km != null, "km", "required").require(km == null || km >= 0 && km <= MOST_KM, "km", "invalid")
            .require(!on.isAfter(today(row.getStoreId())), "readOn", "day-ahead").throwIfAny();
        mileages.read(id, on, Objects.requireNonNull(km), source);
        judged(row);
    }

    /// Such a reading was a mistake.
    @Transactional
    public void unread(long id, @Nullable Integer km, LocalDate day, String source) {
        locked(id);
        mileages.unread(id, day, km, source);
    }

    private boolean known(long customer, long store) {
        return sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer), CUSTOMER.STORE_ID.eq(store));
    }

    private void own(VehicleRecord vehicle, long customer, String role, @Nullable LocalDate from) {
        var o = VEHICLE_OWNER;
        sql.insertInto(o).set(o.STORE_ID, vehicle.getStoreId()).set(o.VEHICLE_ID, vehicle.getId()).set(o.CUSTOMER_ID, customer)
            .set(o.ROLE, role).set(o.FROM_DAY, from).execute();
    }

    private VehicleRecord locked(long id) {
        return sql.selectFrom(VEHICLE).where(VEHICLE.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private void changed(VehicleRecord row) {
        row.setVersion(row.getVersion() + 1).setChangedAt(now()).store();
        judged(row);
    }

    /// What is demanded of the archives of those who own it or did.
    private void judged(VehicleRecord row) {
        completeness.refresh(row.getStoreId(), "c.id in (select customer_id from vehicle_owner where vehicle_id = {0})", val(row.getId()));
    }

    private LocalDate today(long store) {
        var zone = sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(store)).fetchSingle().value1();
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(zone));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
