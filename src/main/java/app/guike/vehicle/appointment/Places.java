package app.guike.vehicle.appointment;

import static guike.Tables.SERVICE_CODE;
import static guike.Tables.STORE;
import static guike.Tables.WORKSHOP;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import guike.tables.records.ServiceCodeRecord;
import guike.tables.records.WorkshopRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where and when a job finds a place: bay, pair of hands with the skill, adviser. Whoever books goes through [#take].
@Component
public class Places {
    private static final int NEAREST = 3;
    private static final int DAYS_AROUND = 7;

    private final DSLContext sql;
    private final Clock clock;

    Places(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param adviser null is anybody
    /// @param bay null is any of the job's kind
    /// @param but the appointment that is moved
    public record Wanted(long store, ServiceCodeRecord service, OffsetDateTime at, @Nullable Long adviser, @Nullable Long bay, @Nullable Long but) {
        Wanted with(@Nullable Long otherAdviser, @Nullable Long otherBay) {
            return new Wanted(store, service, at, otherAdviser, otherBay, but);
        }
    }

    record Place(long bay, int seat, @Nullable Long adviser, OffsetDateTime endsAt, OffsetDateTime receivedUntil) {
    }

    /// Holds back others who book in the store until the transaction ends, and refuses with the three nearest moments when no place is left.
    Place take(Wanted wanted, boolean anyHour) {
        return take(List.of(wanted), anyHour);
    }

    /// @param wishes for the same job at the same time, the dearest first: the next one counts where those before it find none
    Place take(List<Wanted> wishes, boolean anyHour) {
        var wanted = wishes.getLast();
        var workshop = sql.selectFrom(WORKSHOP).where(WORKSHOP.STORE_ID.eq(wanted.store())).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (anyHour || open(workshop, wanted)) {
            var place = wishes.stream().flatMap(w -> find(w).stream()).findFirst();
            if (place.isPresent()) {
                return place.get();
            }
        }
        var nearest = nearest(wanted);
        throw Refusal.conflict("slot-full", told(nearest, wanted.store())).with("freeSlots", nearest.stream().map(at -> at.atZoneSameInstant(zone(wanted.store())).toOffsetDateTime()).toList());
    }

    private Optional<Place> find(Wanted w) {
        return sql.resultQuery("select * from guike.appointment_place({0}, {1}, {2}, {3}, {4}, {5})", val(w.store()), val(w.service().getId()), val(w.at()), val(w.adviser(), Long.class),
            val(w.bay(), Long.class), val(w.but(), Long.class)).fetchOptional(r -> new Place(r.get(0, Long.class), r.get(1, Integer.class), r.get(2, Long.class), r.get(3, OffsetDateTime.class),
                r.get(4, OffsetDateTime.class)));
    }

    private boolean open(WorkshopRecord workshop, Wanted wanted) {
        var from = wanted.at().atZoneSameInstant(zone(wanted.store()));
        var opens = from.toLocalDate().atTime(workshop.getOpens()).atZone(from.getZone());
        var closes = from.toLocalDate().atTime(workshop.getCloses()).atZone(from.getZone());
        return List.of(Objects.requireNonNull(workshop.getWeekdays())).contains(from.getDayOfWeek().getValue()) && !from.isBefore(opens)
            && !from.plusMinutes(wanted.service().getMinutes()).isAfter(closes);
    }

    /// Whether an appointment may begin at the moment, by the steps of the store.
    boolean onStep(long store, OffsetDateTime at) {
        var workshop = sql.fetchOptional(WORKSHOP, WORKSHOP.STORE_ID.eq(store)).orElseThrow(Refusal::absent);
        var there = at.atZoneSameInstant(zone(store)).toLocalTime();
        return Math.floorMod(Duration.between(workshop.getOpens(), there).toSeconds(), workshop.getSlotMinutes() * 60) == 0;
    }

    /// The nearest moments before or after that still have a place, in order of time; of any adviser when the wanted one has none.
    private List<OffsetDateTime> nearest(Wanted wanted) {
        var day = wanted.at().atZoneSameInstant(zone(wanted.store())).toLocalDate();
        var free = free(new Wanted(wanted.store(), wanted.service(), wanted.at(), wanted.adviser(), null, wanted.but()), day.minusDays(1), DAYS_AROUND + 2);
        return free.stream().sorted(Comparator.comparing(at -> Duration.between(wanted.at(), at).abs())).limit(NEAREST).sorted().toList();
    }

    /// Moments on the days from the first on that still have a place, none in the past.
    public List<OffsetDateTime> free(Wanted w, LocalDate first, int days) {
        return sql.resultQuery("select starts_at from guike.appointment_slots({0}, {1}, {2}, {3}, {4}, {5}, {6})", val(w.store()), val(w.service().getId()), val(w.adviser(), Long.class), val(first), val(days),
            val(now()), val(w.but(), Long.class)).fetch(r -> r.get(0, OffsetDateTime.class));
    }

    /// A job that can be booked, by its code in any case.
    public Optional<ServiceCodeRecord> service(long store, @Nullable String code) {
        return code == null ? Optional.empty() : sql.fetchOptional(SERVICE_CODE, SERVICE_CODE.STORE_ID.eq(store), SERVICE_CODE.CODE.eq(code.strip().toLowerCase(java.util.Locale.ROOT)), SERVICE_CODE.RETIRED_AT.isNull());
    }

    /// Whether a person receives customers in the store.
    boolean receives(long store, long adviser) {
        return sql.resultQuery("select id from guike.appointment_receivers({0}) where id = {1}", val(store), val(adviser)).fetch().isNotEmpty();
    }

    /// Who receives customers in the store, by id.
    public List<Long> receivers(long store) {
        return sql.resultQuery("select id from guike.appointment_receivers({0}) order by id", val(store)).fetch(r -> r.get(0, Long.class));
    }

    public ZoneId zone(long store) {
        return ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(store)).fetchSingle(STORE.ZONE));
    }

    private String told(List<OffsetDateTime> moments, long store) {
        var zone = zone(store);
        return moments.isEmpty() ? "—" : String.join(", ", moments.stream().map(at -> at.atZoneSameInstant(zone).toLocalDateTime().toString().replace('T', ' ')).toList());
    }

    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
