package app.guike.vehicle.due.web;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.vehicle.due.ServiceSchedule;
import app.guike.vehicle.due.ServiceSchedules;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The next service of a car and the schedules behind it, for other systems.
@RestController
@Tag(name = "vehicles")
class ServiceDueApi {
    private final DSLContext sql;
    private final ServiceSchedules schedules;

    ServiceDueApi(DSLContext sql, ServiceSchedules schedules) {
        this.sql = sql;
        this.schedules = schedules;
    }

    @GetMapping("/api/v1/vehicles/{id}/service-due")
    @Requires("vehicle.read")
    @Operation(summary = "When a vehicle is due for its next service, with an 80 % interval and what decided; 404 when there is nothing to count from")
    DueCard due(@PathVariable long id) {
        return DueCard.load(sql, id);
    }

    record Row(long id, @JsonUnwrapped ServiceSchedule schedule) {
    }

    @GetMapping("/api/v1/service-schedules")
    @Requires("vehicle.read")
    @Operation(summary = "Service schedules of a store by model")
    Listing<Row> list(@RequestParam long storeId) {
        return Listing.whole(SchedulePage.rows(sql, Viewer.current().store("vehicle.read", storeId)).stream().map(r -> new Row(r.id(), r.schedule())).toList());
    }

    @PutMapping("/api/v1/service-schedules")
    @Requires("vehicle.edit")
    @Operation(summary = "Set the service schedule of a model of a store; without a model, of every other")
    Row set(@RequestBody ServiceSchedule schedule) {
        return new Row(schedules.set(schedule, Viewer.current().scope("vehicle.edit").stores()), schedule.complete());
    }

    @DeleteMapping("/api/v1/service-schedules/{id}")
    @Requires("vehicle.edit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a service schedule")
    void remove(@PathVariable long id) {
        schedules.remove(id, Viewer.current().scope("vehicle.edit").stores());
    }
}
