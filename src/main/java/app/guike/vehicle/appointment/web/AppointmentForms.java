package app.guike.vehicle.appointment.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.shell.CarNumbers;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.vehicle.appointment.AppointmentIntake;
import app.guike.vehicle.appointment.Places;
import app.guike.vehicle.appointment.web.AppointmentForm.Found;
import app.guike.vehicle.appointment.web.AppointmentForm.Who;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Lays out and reads the form of a new appointment.
@Component
class AppointmentForms {
    private static final DateTimeFormatter DAY_AND_HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final DSLContext sql;
    private final Places places;

    AppointmentForms(DSLContext sql, Places places) {
        this.sql = sql;
        this.places = places;
    }

    /// @param form with customerId, service, day, adviserId where they are known
    AppointmentForm lay(Form form) {
        var id = form.value("customerId");
        var inCall = form.has("origin", "CALL");
        if (!id.matches("\\d{1,18}")) {
            return new AppointmentForm(form, null, List.of(), List.of(), List.of(), List.of(), List.of(), inCall);
        }
        var who = sql.select(CUSTOMER.ID, CUSTOMER.NAME, CUSTOMER.STORE_ID, CUSTOMER.IMPORTANCE, CUSTOMER.SPECIAL_NEEDS).from(CUSTOMER).where(CUSTOMER.ID.eq(Long.valueOf(id))).fetchOptional(r -> new Who(r.value1(), r.value2(), r.value3(), r.value4(), r.value5())).orElseThrow(Refusal::absent);
        if (!Viewer.current().may(AppointmentRows.BOOK, who.storeId())) {
            throw Refusal.absent();
        }
        var workshop = WorkshopCard.load(sql, places, who.storeId());
        var cars = sql.select(VEHICLE.ID, VEHICLE.PLATE, VEHICLE.VIN, VEHICLE.MODEL).from(VEHICLE_OWNER).join(VEHICLE).on(VEHICLE.ID.eq(VEHICLE_OWNER.VEHICLE_ID))
            .where(VEHICLE_OWNER.CUSTOMER_ID.eq(who.id()), VEHICLE_OWNER.TO_DAY.isNull()).orderBy(VEHICLE.LAST_VISIT_AT.desc().nullsLast(), VEHICLE.ID).limit(inline(20))
            .fetch(r -> new Choice(String.valueOf(r.value1()), (r.value2() != null ? CarNumbers.plate(r.value2(), who.storeId()) : CarNumbers.vin(r.value3())) + (r.value4() == null ? "" : " " + r.value4())));
        return new AppointmentForm(form, who, List.of(), cars, workshop.jobChoices(), workshop.advisers(), slots(who.storeId(), form), inCall);
    }

    /// Free moments of the day chosen for the job chosen.
    private List<Choice> slots(long store, Form form) {
        var day = day(form.value("day"));
        var service = places.service(store, form.value("service"));
        if (day == null || service.isEmpty()) {
            return List.of();
        }
        var adviser = AppointmentRows.receiving(store, form.value("adviserId").matches("\\d{1,18}") ? Long.valueOf(form.value("adviserId")) : null, AppointmentRows.BOOK);
        var zone = places.zone(store);
        return places.free(new Places.Wanted(store, service.get(), OffsetDateTime.MIN, adviser, null, null), day, 1).stream().map(at -> {
            var there = at.atZoneSameInstant(zone).toLocalDateTime();
            return new Choice(there.toString(), there.toLocalTime().toString());
        }).toList();
    }

    static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    AppointmentIntake read(MultiValueMap<String, String> typed) {
        var customer = Form.id(typed, "customerId");
        var store = customer == null ? null : sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        return new AppointmentIntake(store, customer, Form.id(typed, "vehicleId"), store == null ? null : at(store, typed.getFirst("startsAt")), typed.getFirst("service"), Form.id(typed, "adviserId"),
            Form.id(typed, "bayId"), typed.getFirst("note"), typed.containsKey("walkIn"), typed.getFirst("origin"));
    }

    /// As forms write a moment, in the store's zone.
    @Nullable OffsetDateTime at(long store, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDateTime.parse(text).atZone(places.zone(store)).toOffsetDateTime();
        } catch (DateTimeException e) {
            throw Refusal.field("startsAt", "invalid");
        }
    }

    /// By plate or its tail, or by the number of the archive.
    List<Found> find(String typed) {
        var bare = typed.replaceAll("[\\s·\\-%_\\\\]", "").toUpperCase(Locale.ROOT);
        if (bare.length() < 3) {
            return List.of();
        }
        var stores = Viewer.current().scope(AppointmentRows.BOOK).anyStores();
        return sql.select(CUSTOMER.ID, CUSTOMER.NAME, VEHICLE.ID, VEHICLE.PLATE, VEHICLE.MODEL, CUSTOMER.STORE_ID).from(VEHICLE)
            .join(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.TO_DAY.isNull()).join(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID))
            .where(VEHICLE.STORE_ID.in(stores), VEHICLE.PLATE_TAIL.like(new StringBuilder(bare).reverse() + "%")).orderBy(VEHICLE.ID).limit(inline(10))
            .unionAll(sql.select(CUSTOMER.ID, CUSTOMER.NAME, inline(null, VEHICLE.ID), inline(null, VEHICLE.PLATE), inline(null, VEHICLE.MODEL), CUSTOMER.STORE_ID).from(CUSTOMER)
                .where(CUSTOMER.STORE_ID.in(stores), CUSTOMER.NO.eq(bare)).limit(inline(10)))
            .fetch(r -> new Found(r.value1(), r.value2(), r.value3(), CarNumbers.plate(r.value4(), r.value6()), r.value5()));
    }

    static String said(AppointmentRow row) {
        return row.startsAt().atZoneSameInstant(Viewer.current().zone()).format(DAY_AND_HOUR) + " · " + row.serviceName() + (row.adviser() == null ? "" : " · " + row.adviser());
    }
}
