package app.guike.vehicle.web;

import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import app.guike.shell.web.Paging;
import app.guike.vehicle.OwnerChange;
import app.guike.vehicle.VehicleIntake;
import app.guike.vehicle.Vehicles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Vehicles, for other systems. Numbers of the car are masked here as on the pages.
@RestController
@RequestMapping("/api/v1/vehicles")
@Tag(name = "vehicles")
class VehiclesApi {
    private final DSLContext sql;
    private final Vehicles vehicles;
    private final VehicleRows rows;
    private final Looking looking;

    VehiclesApi(DSLContext sql, Vehicles vehicles, VehicleRows rows, Looking looking) {
        this.sql = sql;
        this.vehicles = vehicles;
        this.rows = rows;
        this.looking = looking;
    }

    /// What narrows the list.
    ///
    /// @param q plate, its beginning or tail, VIN or its tail
    /// @param model beginning of the model's name
    /// @param away months without a visit: 3, 6, 12
    /// @param custom values of own fields: `custom[battery]=NEW`, ranges `custom[range.from]=400`
    record Narrowed(@Nullable String q, @Nullable Long storeId, @Nullable Long adviserId, @Nullable String model, @Nullable Integer away, @Nullable Map<String, String> custom) {
        VehicleFilter filter(String sort) {
            return new VehicleFilter(q == null ? "" : q, storeId, adviserId, model == null ? "" : model, away, false, VehicleFilter.byVisit(sort), custom == null ? Map.of() : custom);
        }
    }

    /// @param km as read
    /// @param readOn today when left out
    record Mileage(@Nullable Integer km, @Nullable LocalDate readOn) {
    }

    @GetMapping
    @ListsPeople("vehicle")
    @Requires("vehicle.read")
    @Operation(summary = "Vehicles, newest archive first")
    Listing<VehicleRow> list(@ParameterObject Narrowed narrowed, Paging paging,
            @Parameter(description = "-createdAt, -lastVisitAt") @RequestParam(defaultValue = "") String sort) {
        var viewer = Viewer.current();
        var filter = narrowed.filter(sort);
        var page = rows.page(filter, paging.after(), paging.rows(), viewer);
        return Listing.of(page, paging, () -> rows.count(filter, Integer.MAX_VALUE, viewer));
    }

    @GetMapping("/{id}")
    @Requires("vehicle.read")
    @Operation(summary = "One vehicle with its owners over time and its mileage")
    ResponseEntity<VehicleCard> show(@PathVariable long id) {
        return tagged(id);
    }

    @PostMapping
    @Requires("vehicle.edit")
    @Operation(summary = "Make the archive of a vehicle; a VIN or plate that looks wrong is kept and marked as suspect")
    ResponseEntity<VehicleCard> create(@RequestBody VehicleIntake intake) {
        var card = rows.card(vehicles.create(intake));
        return ResponseEntity.created(URI.create("/api/v1/vehicles/" + card.id())).eTag(Etag.of(card.version())).body(card);
    }

    @PatchMapping("/{id}")
    @Requires("vehicle.edit")
    @Operation(summary = "Change a vehicle; masked numbers handed back stand for the stored ones")
    ResponseEntity<VehicleCard> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody MergePatch patch) {
        var card = rows.card(id);
        vehicles.update(id, Etag.expected(ifMatch, card.version()), patch.onto(card.intake()));
        return tagged(id);
    }

    @PostMapping("/{id}/owners")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("vehicle.edit")
    @Operation(summary = "A new owner, which ends the former ownership the day before, or a driver")
    ResponseEntity<VehicleCard> createOwner(@PathVariable long id, @RequestBody OwnerChange change) {
        vehicles.changeOwner(id, change);
        var card = rows.card(id);
        return ResponseEntity.status(HttpStatus.CREATED).eTag(Etag.of(card.version())).body(card);
    }

    @PostMapping("/{id}/readings")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("vehicle.edit")
    @Operation(summary = "A mileage as read; a suspect one is kept and marked")
    VehicleCard createReading(@PathVariable long id, @RequestBody Mileage mileage) {
        vehicles.read(id, mileage.km(), mileage.readOn(), "HAND");
        return rows.card(id);
    }

    @PostMapping("/{id}/looks")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Shown.REVEAL)
    @Operation(summary = "The whole VIN, plate and engine number; the look is written down")
    Numbers createLook(@PathVariable long id) {
        return looking.at(id);
    }

    private ResponseEntity<VehicleCard> tagged(long id) {
        var card = rows.card(id);
        return ResponseEntity.ok().eTag(Etag.of(card.version())).body(card);
    }
}
