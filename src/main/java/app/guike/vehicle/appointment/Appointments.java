package app.guike.vehicle.appointment;

import static guike.Tables.APPOINTMENT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.SERVICE_BAY;
import static guike.Tables.SERVICE_CODE;
import static guike.Tables.VEHICLE;
import static guike.Tables.WORKSHOP;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import guike.tables.records.AppointmentRecord;
import guike.tables.records.ServiceCodeRecord;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The appointments as they are made and moved. No place is given twice: bookings of a store follow each other, and the database refuses what overlaps.
@Component
public class Appointments {
    private static final int DAYS_AHEAD = 180;

    private final DSLContext sql;
    private final Places places;
    private final ApplicationEventPublisher facts;

    Appointments(DSLContext sql, Places places, ApplicationEventPublisher facts) {
        this.sql = sql;
        this.places = places;
        this.facts = facts;
    }

    /// One who sees only own appointments receives the customer themselves.
    @Transactional
    public long book(AppointmentIntake intake) {
        var errors = new FieldErrors().require(intake.customerId() != null, "customerId", "required").require(intake.service() != null && !intake.service().isBlank(), "service", "required")
            .require(intake.walkIn() || intake.startsAt() != null, "startsAt", "required").require(intake.note() == null || intake.note().length() <= 500, "note", "length");
        errors.throwIfAny();
        var scope = Objects.requireNonNull(RowScope.current());
        var store = store(intake, scope);
        var service = places.service(store, intake.service()).orElseThrow(() -> Refusal.field("service", "service-unknown"));
        var at = intake.walkIn() ? step(store, places.now()) : Objects.requireNonNull(intake.startsAt());
        var adviser = adviser(store, intake.adviserId(), scope, errors);
        when(store, at, intake.walkIn(), errors);
        car(store, intake, errors);
        errors.throwIfAny();
        var place = places.take(new Places.Wanted(store, service, at, adviser, intake.bayId(), null), intake.walkIn());
        var row = sql.newRecord(APPOINTMENT).setStoreId(store).setCustomerId(intake.customerId()).setVehicleId(intake.vehicleId()).setServiceId(service.getId()).setStartsAt(at)
            .setSkill(service.getSkill()).setWalkIn(intake.walkIn()).setNote(intake.note()).setMadeAt(places.now()).setMadeBy(scope.person())
            .setState(intake.walkIn() ? "ARRIVED" : "MADE").setArrivedAt(intake.walkIn() ? places.now() : null)
            .setOrigin(intake.walkIn() ? "WALK_IN" : "CALL".equals(intake.origin()) || "API".equals(intake.origin()) ? intake.origin() : "DESK");
        put(row, place).store();
        tell(row);
        return row.getId();
    }

    private static AppointmentRecord put(AppointmentRecord row, Places.Place place) {
        return row.setEndsAt(place.endsAt()).setReceivedUntil(place.receivedUntil()).setBayId(place.bay()).setSeat(place.seat()).setAdviserId(place.adviser());
    }

    private long store(AppointmentIntake intake, RowScope scope) {
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(intake.customerId())).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        if (!scope.anyStores().contains(store) || intake.storeId() != null && !intake.storeId().equals(store)) {
            throw Refusal.absent();
        }
        return store;
    }

    private @Nullable Long adviser(long store, @Nullable Long wanted, RowScope scope, FieldErrors errors) {
        var own = scope.ownStores().contains(store);
        var adviser = wanted == null && own ? scope.person() : wanted;
        errors.require(!own || adviser != null && scope.people().contains(adviser), "adviserId", "adviser-not-you");
        errors.require(adviser == null || places.receives(store, adviser), "adviserId", "adviser-receives-not");
        return adviser;
    }

    private void when(long store, OffsetDateTime at, boolean walkIn, FieldErrors errors) {
        if (!walkIn) {
            errors.require(at.isAfter(places.now()), "startsAt", "appointment-past").require(at.isBefore(places.now().plus(DAYS_AHEAD, ChronoUnit.DAYS)), "startsAt", "appointment-far", DAYS_AHEAD)
                .require(places.onStep(store, at), "startsAt", "appointment-step");
        }
    }

    private void car(long store, AppointmentIntake intake, FieldErrors errors) {
        errors.require(intake.vehicleId() == null || sql.fetchExists(VEHICLE, VEHICLE.ID.eq(intake.vehicleId()), VEHICLE.STORE_ID.eq(store)), "vehicleId", "vehicle-unknown");
        errors.require(intake.bayId() == null || sql.fetchExists(SERVICE_BAY, SERVICE_BAY.ID.eq(intake.bayId()), SERVICE_BAY.STORE_ID.eq(store)), "bayId", "invalid");
    }

    /// The step of the store that has begun.
    private OffsetDateTime step(long store, OffsetDateTime now) {
        var workshop = sql.fetchOptional(WORKSHOP, WORKSHOP.STORE_ID.eq(store)).orElseThrow(Refusal::absent);
        var there = now.atZoneSameInstant(places.zone(store));
        var past = Math.floorMod(ChronoUnit.MINUTES.between(workshop.getOpens(), there.toLocalTime()), workshop.getSlotMinutes());
        return there.truncatedTo(ChronoUnit.MINUTES).minusMinutes(past).toOffsetDateTime();
    }

    /// @param startsAt null leaves it
    /// @param adviserId null leaves them when they are free then, else takes whoever is
    /// @param bayId null leaves it when it is free then and of the job's kind, else takes any that is
    /// @param service null leaves it
    public record Move(@Nullable OffsetDateTime startsAt, @Nullable Long adviserId, @Nullable Long bayId, @Nullable String service, @Nullable Integer version) {
    }

    /// Another time, adviser, bay or job; a day that was confirmed is to be confirmed anew.
    @Transactional
    public void move(long id, Move move) {
        var row = locked(id, move.version());
        if (!row.getState().equals("MADE") && !row.getState().equals("CONFIRMED")) {
            throw Refusal.conflict("appointment-over");
        }
        var errors = new FieldErrors();
        var scope = Objects.requireNonNull(RowScope.current());
        var store = row.getStoreId();
        var at = move.startsAt() == null ? row.getStartsAt() : move.startsAt();
        var service = service(row, move.service());
        var adviser = move.adviserId() != null || scope.ownStores().contains(store) ? adviser(store, move.adviserId(), scope, errors) : row.getAdviserId();
        if (!at.isEqual(row.getStartsAt())) {
            when(store, at, false, errors);
        }
        errors.throwIfAny();
        var instead = move.adviserId() == null && !scope.ownStores().contains(store) ? null : adviser;
        put(row, places.take(wishes(row, new Places.Wanted(store, service, at, adviser, move.bayId(), id), instead), false));
        var confirmed = row.getState().equals("CONFIRMED") && at.isEqual(row.getStartsAt());
        row.setServiceId(service.getId()).setSkill(service.getSkill()).setStartsAt(at).setState(confirmed ? "CONFIRMED" : "MADE");
        if (!confirmed) {
            row.setConfirmedAt(null).setConfirmedBy(null);
        }
        row.setVersion(row.getVersion() + 1).store();
        tell(row);
    }

    /// The job that it has stays, though it be booked no more.
    private ServiceCodeRecord service(AppointmentRecord row, @Nullable String wanted) {
        var own = sql.fetchSingle(SERVICE_CODE, SERVICE_CODE.ID.eq(row.getServiceId()));
        return wanted == null || own.getCode().equalsIgnoreCase(wanted.strip()) ? own
            : places.service(row.getStoreId(), wanted).orElseThrow(() -> Refusal.field("service", "service-unknown"));
    }

    /// Its own bay before others, its adviser before its bay; a bay that cannot take the job is no wish of anybody who leaves it as it was.
    ///
    /// @param instead adviser to be content with; null is anybody
    private List<Places.Wanted> wishes(AppointmentRecord row, Places.Wanted first, @Nullable Long instead) {
        var fits = sql.fetchExists(SERVICE_BAY, SERVICE_BAY.ID.eq(row.getBayId()), SERVICE_BAY.KIND.eq(first.service().getBayKind()));
        var named = first.bay() != null && (fits || !first.bay().equals(row.getBayId()));
        var wishes = new ArrayList<Places.Wanted>();
        for (var adviser : new LinkedHashSet<>(Arrays.asList(first.adviser(), instead))) {
            if (named || fits) {
                wishes.add(first.with(adviser, named ? first.bay() : row.getBayId()));
            }
            if (!named) {
                wishes.add(first.with(adviser, null));
            }
        }
        return wishes;
    }

    AppointmentRecord locked(long id, @Nullable Integer version) {
        var row = sql.selectFrom(APPOINTMENT).where(APPOINTMENT.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (version != null && !version.equals(row.getVersion())) {
            throw Refusal.stale();
        }
        return row;
    }

    void tell(AppointmentRecord row) {
        facts.publishEvent(new AppointmentChanged(row.getStoreId(), row.getId(), row.getCustomerId(), row.getVehicleId(), row.getState(),
            row.getStartsAt().atZoneSameInstant(places.zone(row.getStoreId())).toLocalDate()));
    }
}
