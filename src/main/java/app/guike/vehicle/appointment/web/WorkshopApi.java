package app.guike.vehicle.appointment.web;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.vehicle.appointment.Places;
import app.guike.vehicle.appointment.Workshops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a store can take, for other systems.
@RestController
@RequestMapping("/api/v1/workshops")
@Tag(name = "appointments")
class WorkshopApi {
    private final DSLContext sql;
    private final Places places;
    private final Workshops workshops;

    WorkshopApi(DSLContext sql, Places places, Workshops workshops) {
        this.sql = sql;
        this.places = places;
        this.workshops = workshops;
    }

    record NewBay(@Nullable String name, @Nullable String kind) {
    }

    /// What is given is set, what is left out stays. Bays and jobs are added, or changed by name and code.
    record Change(@Nullable LocalTime opens, @Nullable LocalTime closes, @Nullable List<Integer> weekdays, @Nullable Integer slotMinutes, @Nullable Map<String, Integer> skills, @Nullable List<NewBay> bays,
            @Nullable List<Workshops.Job> jobs, @Nullable List<Long> advisers) {
    }

    @GetMapping("/{storeId}")
    @Requires(AppointmentRows.READ)
    @Operation(summary = "Opening hours, bays, skills, jobs (service codes) and advisers of a store")
    WorkshopCard show(@PathVariable long storeId) {
        if (!Viewer.current().scope(AppointmentRows.READ).anyStores().contains(storeId)) {
            throw Refusal.absent();
        }
        return WorkshopCard.load(sql, places, storeId);
    }

    @PatchMapping("/{storeId}")
    @Requires(AppointmentRows.SETUP)
    @Operation(summary = "Set up what a store can take")
    WorkshopCard update(@PathVariable long storeId, @RequestBody Change change) {
        if (!Viewer.current().scope(AppointmentRows.SETUP).stores().contains(storeId)) {
            throw Refusal.absent();
        }
        var now = WorkshopCard.load(sql, places, storeId);
        workshops.hours(storeId, new Workshops.Hours(change.opens() == null ? now.opens() : change.opens(), change.closes() == null ? now.closes() : change.closes(),
            change.weekdays() == null ? now.weekdays() : change.weekdays(), change.slotMinutes() == null ? Integer.valueOf(now.slotMinutes()) : change.slotMinutes()));
        if (change.skills() != null) {
            workshops.skills(storeId, change.skills());
        }
        if (change.bays() != null) {
            change.bays().forEach(bay -> workshops.bay(storeId, bay.name(), bay.kind()));
        }
        if (change.jobs() != null) {
            change.jobs().forEach(job -> workshops.job(storeId, job));
        }
        if (change.advisers() != null) {
            workshops.advisers(storeId, change.advisers());
        }
        return WorkshopCard.load(sql, places, storeId);
    }

    @DeleteMapping("/{storeId}/bays/{bay}")
    @Requires(AppointmentRows.SETUP)
    @Operation(summary = "Close a bay; 409 while cars are to come into it")
    WorkshopCard closeBay(@PathVariable long storeId, @PathVariable long bay) {
        workshops.closeBay(storeId, bay);
        return WorkshopCard.load(sql, places, storeId);
    }

    @DeleteMapping("/{storeId}/jobs/{code}")
    @Requires(AppointmentRows.SETUP)
    @Operation(summary = "A job is not booked any more")
    WorkshopCard retire(@PathVariable long storeId, @PathVariable String code) {
        workshops.retire(storeId, code);
        return WorkshopCard.load(sql, places, storeId);
    }
}
