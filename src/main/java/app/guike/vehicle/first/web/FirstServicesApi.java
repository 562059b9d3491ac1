package app.guike.vehicle.first.web;

import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import app.guike.shell.web.Paging;
import app.guike.vehicle.first.FirstServiceSheet;
import app.guike.vehicle.first.FirstServices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The register of first services, for other systems.
@RestController
@RequestMapping("/api/v1/first-services")
@Tag(name = "first-services")
class FirstServicesApi {
    private final FirstServices register;
    private final FirstServiceRows rows;
    private final Clock clock;

    FirstServicesApi(FirstServices register, FirstServiceRows rows, Clock clock) {
        this.register = register;
        this.rows = rows;
        this.clock = clock;
    }

    record Settled(@Nullable String settlement) {
    }

    @GetMapping
    @ListsPeople("first_service")
    @Requires(FirstServices.READ)
    @Operation(summary = "First-maintenance sheets, newest first; view is month, waiting, over (after the limit) or unsettled")
    Listing<FirstServiceRow> list(@RequestParam(required = false) @Nullable Long storeId, @RequestParam(required = false) @Nullable YearMonth month, @RequestParam(required = false) @Nullable String view, Paging paging) {
        var viewer = Viewer.current();
        var page = rows.page(filter(storeId, month, view, viewer), paging.after(), paging.rows(), viewer);
        return Listing.of(page);
    }

    private FirstServiceFilter filter(@Nullable Long store, @Nullable YearMonth month, @Nullable String view, Viewer viewer) {
        return FirstServiceFilter.of(store, month, view, LocalDate.ofInstant(clock.instant(), viewer.zone()));
    }

    @GetMapping("/due")
    @ListsPeople("vehicle")
    @Requires(FirstServices.READ)
    @Operation(summary = "Cars whose first service is due or over and of which there is no sheet, what came due last first")
    Listing<FirstServiceDue> due(@RequestParam(required = false) @Nullable Long storeId, Paging paging) {
        var viewer = Viewer.current();
        var page = rows.due(filter(storeId, null, "due", viewer), paging.after(), paging.rows(), viewer);
        return Listing.of(page);
    }

    @GetMapping("/{id}")
    @Requires(FirstServices.READ)
    @Operation(summary = "One sheet")
    ResponseEntity<FirstServiceRow> show(@PathVariable long id) {
        var row = rows.one(id);
        return ResponseEntity.ok().eTag(Etag.of(row.version())).body(row);
    }

    @PostMapping
    @Requires(FirstServices.ENTER)
    @Operation(summary = "Enter a sheet that the computer has no order of; one a vehicle")
    ResponseEntity<FirstServiceRow> create(@RequestBody FirstServiceSheet sheet) {
        var row = rows.one(register.enter(sheet));
        return ResponseEntity.created(URI.create("/api/v1/first-services/" + row.id())).eTag(Etag.of(row.version())).body(row);
    }

    @PatchMapping("/{id}")
    @Requires(FirstServices.ENTER)
    @Operation(summary = "Complete a sheet that waits")
    ResponseEntity<FirstServiceRow> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody MergePatch patch) {
        var row = rows.one(id);
        register.change(id, Etag.expected(ifMatch, row.version()), patch.onto(new FirstServiceSheet(row.vehicleId(), row.no(), row.doneOn(), row.mileageKm(), row.content(), row.adviser())));
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Requires(FirstServices.ENTER)
    @Operation(summary = "Take back a sheet that was entered by hand, with its mileage; a registered one needs the right to register, and none goes once the maker's payment was claimed")
    ResponseEntity<Void> remove(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var row = rows.one(id);
        register.remove(id, Etag.expected(ifMatch, row.version()), Viewer.current().may(FirstServices.REGISTER, row.storeId()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/registration")
    @Requires(FirstServices.REGISTER)
    @Operation(summary = "Put a sheet into the register")
    ResponseEntity<FirstServiceRow> register(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        register.register(id, Etag.expected(ifMatch, rows.one(id).version()));
        return show(id);
    }

    @PutMapping("/{id}/settlement")
    @Requires(FirstServices.REGISTER)
    @Operation(summary = "How far the maker's payment is: OPEN, SUBMITTED, SETTLED or REFUSED")
    ResponseEntity<FirstServiceRow> settle(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Settled settled) {
        register.settle(id, Etag.expected(ifMatch, rows.one(id).version()), settled.settlement());
        return show(id);
    }
}
