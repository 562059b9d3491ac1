package app.guike.vehicle.appointment.web;

import app.guike.base.Refusal;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.vehicle.appointment.AppointmentCourse;
import app.guike.vehicle.appointment.AppointmentIntake;
import app.guike.vehicle.appointment.Appointments;
import app.guike.vehicle.appointment.Appointments.Move;
import app.guike.vehicle.appointment.Places;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Appointments for other systems.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "appointments")
class AppointmentsApi {
    private static final int MOST_DAYS = 31;

    private final AppointmentRows rows;
    private final Appointments appointments;
    private final AppointmentCourse course;
    private final Places places;

    AppointmentsApi(AppointmentRows rows, Appointments appointments, AppointmentCourse course, Places places) {
        this.rows = rows;
        this.appointments = appointments;
        this.course = course;
        this.places = places;
    }

    record Why(@Nullable String reason, @Nullable String note) {
    }

    /// What a list of appointments is narrowed by.
    record Asked(@Nullable Long storeId, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Long adviserId, @Nullable String service, @Nullable String state, @Nullable Long customerId,
            @Nullable Long vehicleId) {
        AppointmentFilter filter() {
            return new AppointmentFilter(storeId, from, to, adviserId, service == null ? "" : service, state == null ? "" : state, customerId, vehicleId);
        }
    }

    @GetMapping("/appointments")
    @ListsPeople("appointment")
    @Requires(AppointmentRows.READ)
    @Operation(summary = "Appointments in order of time, by days, adviser, job, state, customer, vehicle")
    Listing<AppointmentRow> list(Asked asked, Paging paging) {
        return Listing.of(rows.page(asked.filter(), paging.after(), paging.rows()), paging, () -> rows.count(asked.filter()));
    }

    @GetMapping("/appointments/{id}")
    @Requires(AppointmentRows.READ)
    @Operation(summary = "One appointment")
    AppointmentRow show(@PathVariable long id) {
        return rows.one(id);
    }

    @PostMapping("/appointments")
    @Requires(AppointmentRows.BOOK)
    @Operation(summary = "Make an appointment; 409 slot-full with freeSlots, the three nearest, when no bay, skill or adviser is free")
    ResponseEntity<AppointmentRow> create(@RequestBody AppointmentIntake intake) {
        var origin = intake.origin() == null ? "API" : intake.origin();
        var id = appointments.book(new AppointmentIntake(intake.storeId(), intake.customerId(), intake.vehicleId(), intake.startsAt(), intake.service(), intake.adviserId(), intake.bayId(), intake.note(),
            intake.walkIn(), origin));
        return ResponseEntity.created(URI.create("/api/v1/appointments/" + id)).body(rows.one(id));
    }

    @PostMapping("/appointments/{id}/moves")
    @Requires(AppointmentRows.BOOK)
    @Operation(summary = "Another time, adviser, bay or job; what is left out stays")
    AppointmentRow move(@PathVariable long id, @RequestBody Move move) {
        appointments.move(id, move);
        return rows.one(id);
    }

    @PostMapping("/appointments/{id}/confirmation")
    @Requires(AppointmentRows.BOOK)
    @Operation(summary = "The customer confirmed it")
    AppointmentRow confirm(@PathVariable long id) {
        course.confirm(id);
        return rows.one(id);
    }

    @PostMapping("/appointments/{id}/arrival")
    @Requires(AppointmentRows.BOOK)
    @Operation(summary = "The customer is there")
    AppointmentRow arrive(@PathVariable long id) {
        course.arrive(id);
        return rows.one(id);
    }

    @PostMapping("/appointments/{id}/absence")
    @Requires(AppointmentRows.BOOK)
    @Operation(summary = "The customer did not come, with a reason (FORGOT, BUSY, WEATHER, ELSEWHERE, SOLD, WAIT, UNREACHABLE, OTHER)")
    AppointmentRow miss(@PathVariable long id, @RequestBody(required = false) @Nullable Why why) {
        course.miss(id, why == null ? null : why.reason(), why == null ? null : why.note());
        return rows.one(id);
    }

    @PostMapping("/appointments/{id}/cancellation")
    @Requires(AppointmentRows.BOOK)
    @Operation(summary = "The customer cancelled it, with a reason")
    AppointmentRow cancel(@PathVariable long id, @RequestBody(required = false) @Nullable Why why) {
        course.cancel(id, why == null ? null : why.reason(), why == null ? null : why.note());
        return rows.one(id);
    }

    @GetMapping("/appointment-slots")
    @Requires(AppointmentRows.READ)
    @Operation(summary = "Moments at which a job still finds a place, for some days (31 at most) from a day on")
    Listing<OffsetDateTime> slots(@RequestParam long storeId, @RequestParam String service, @RequestParam(required = false) @Nullable Long adviserId, @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(defaultValue = "7") int days) {
        if (!Viewer.current().scope(AppointmentRows.READ).anyStores().contains(storeId)) {
            throw Refusal.absent();
        }
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.field("days", "between", 1, MOST_DAYS);
        }
        var job = places.service(storeId, service).orElseThrow(() -> Refusal.field("service", "service-unknown"));
        var zone = places.zone(storeId);
        var wanted = new Places.Wanted(storeId, job, rows.now(), AppointmentRows.receiving(storeId, adviserId, AppointmentRows.READ), null, null);
        return Listing.whole(places.free(wanted, from == null ? rows.today(zone) : from, days).stream().map(at -> at.atZoneSameInstant(zone).toOffsetDateTime()).toList());
    }
}
