package app.guike.vehicle.appointment.web;

import static guike.Tables.APPOINTMENT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.SERVICE_BAY;
import static guike.Tables.SERVICE_CODE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.when;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.CarNumbers;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import guike.tables.Employee;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads appointments.
@Component
class AppointmentRows {
    static final String READ = "appointment.read";
    static final String BOOK = "appointment.book";
    static final String SETUP = "appointment.setup";

    private final DSLContext sql;
    private final Clock clock;

    AppointmentRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    AppointmentRow one(long id) {
        return rows(APPOINTMENT.ID.eq(id), List.of(APPOINTMENT.ID), 1).stream().findFirst().orElseThrow(Refusal::absent);
    }

    /// Who is to receive a customer when somebody asks for a place: one who sees only own appointments receives them themselves.
    static @Nullable Long receiving(long store, @Nullable Long wanted, String permission) {
        var viewer = Viewer.current();
        return wanted == null && viewer.scope(permission).ownStores().contains(store) ? Long.valueOf(viewer.id()) : wanted;
    }

    /// In the order of time.
    Page<AppointmentRow> page(AppointmentFilter filter, @Nullable String after, int limit) {
        var seek = noCondition();
        if (after != null && !after.isEmpty()) {
            var at = Keyset.decode(after, OffsetDateTime.class, Long.class);
            seek = row(APPOINTMENT.STARTS_AT, APPOINTMENT.ID).gt((OffsetDateTime) at[0], (Long) at[1]);
        }
        return Page.of(rows(asked(filter).and(seek), List.of(APPOINTMENT.STARTS_AT, APPOINTMENT.ID), limit + 1), limit, r -> Keyset.encode(r.startsAt(), r.id()));
    }

    long count(AppointmentFilter filter) {
        return sql.fetchCount(APPOINTMENT, asked(filter));
    }

    private Condition asked(AppointmentFilter filter) {
        var viewer = Viewer.current();
        var stores = new TreeSet<>(viewer.scope(READ).anyStores());
        if (filter.store() != null) {
            stores.retainAll(Set.of(filter.store()));
        }
        return APPOINTMENT.STORE_ID.in(stores).and(days(filter.from(), filter.to(), viewer.zone())).and(filter.on(now()));
    }

    private static Condition days(@Nullable LocalDate from, @Nullable LocalDate to, ZoneId zone) {
        return (from == null ? noCondition() : APPOINTMENT.STARTS_AT.ge(from.atStartOfDay(zone).toOffsetDateTime()))
            .and(to == null ? noCondition() : APPOINTMENT.STARTS_AT.lt(to.plusDays(1).atStartOfDay(zone).toOffsetDateTime()));
    }

    /// @param tomorrow when it begins
    List<AppointmentDay.Tally> tallies(Condition which, OffsetDateTime tomorrow) {
        var later = field(APPOINTMENT.STARTS_AT.ge(tomorrow)).as("later");
        var state = when(AppointmentFilter.late(now()), inline("LATE")).otherwise(APPOINTMENT.STATE).as("now");
        return sql.select(APPOINTMENT.STORE_ID, later, state, DSL.count()).from(APPOINTMENT).where(which).groupBy(APPOINTMENT.STORE_ID, later, state).orderBy(APPOINTMENT.STORE_ID)
            .fetch(r -> new AppointmentDay.Tally(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /// Everything of a store on some days; a board shows 400 at most.
    List<AppointmentRow> board(long store, LocalDate from, LocalDate to, ZoneId zone) {
        return rows(APPOINTMENT.STORE_ID.eq(store).and(days(from, to, zone)), List.of(APPOINTMENT.STARTS_AT, APPOINTMENT.ID), 400);
    }

    /// What is to come first, then what was.
    List<AppointmentRow> newest(Condition which, int limit) {
        return rows(which, List.of(APPOINTMENT.STARTS_AT.desc()), limit);
    }

    List<AppointmentRow> rows(Condition which, List<? extends OrderField<?>> order, int limit) {
        var maker = EMPLOYEE.as("maker");
        return sql.select(APPOINTMENT.fields()).select(SERVICE_CODE.CODE, SERVICE_CODE.NAME_ZH, SERVICE_CODE.NAME_EN, CUSTOMER.NAME, CUSTOMER.IMPORTANCE, CUSTOMER.SPECIAL_NEEDS, VEHICLE.PLATE, VEHICLE.MODEL, EMPLOYEE.NAME, SERVICE_BAY.NAME, maker.NAME)
            .from(APPOINTMENT).join(SERVICE_CODE).on(SERVICE_CODE.ID.eq(APPOINTMENT.SERVICE_ID)).join(SERVICE_BAY).on(SERVICE_BAY.ID.eq(APPOINTMENT.BAY_ID))
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(APPOINTMENT.CUSTOMER_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(APPOINTMENT.VEHICLE_ID))
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(APPOINTMENT.ADVISER_ID)).leftJoin(maker).on(maker.ID.eq(APPOINTMENT.MADE_BY))
            .where(which).orderBy(order).limit(inline(limit)).fetch(r -> shown(r, maker));
    }

    private AppointmentRow shown(Record r, Employee maker) {
        var a = r.into(APPOINTMENT);
        var late = (a.getState().equals("MADE") || a.getState().equals("CONFIRMED")) && a.getStartsAt().isBefore(now().minusMinutes(AppointmentFilter.LATE_MINUTES));
        return new AppointmentRow(a.getId(), a.getStoreId(), late ? "LATE" : a.getState(), a.getStartsAt(), a.getEndsAt(), r.get(SERVICE_CODE.CODE), Texts.either(r.get(SERVICE_CODE.NAME_ZH), r.get(SERVICE_CODE.NAME_EN)),
            a.getCustomerId(), r.get(CUSTOMER.NAME) == null ? "—" : r.get(CUSTOMER.NAME), r.get(CUSTOMER.IMPORTANCE), r.get(CUSTOMER.SPECIAL_NEEDS), a.getVehicleId(), CarNumbers.plate(r.get(VEHICLE.PLATE), a.getStoreId()), r.get(VEHICLE.MODEL), a.getAdviserId(),
            r.get(EMPLOYEE.NAME), a.getBayId(), r.get(SERVICE_BAY.NAME), a.getWalkIn(), a.getOrigin(), a.getNote(), a.getMadeAt(), r.get(maker.NAME), a.getPartsAt(), a.getConfirmedAt(), a.getArrivedAt(),
            a.getEndedAt(), a.getReason(), a.getReasonNote(), a.getVersion());
    }

    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
