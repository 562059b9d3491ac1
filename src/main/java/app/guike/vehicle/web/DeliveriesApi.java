package app.guike.vehicle.web;

import app.guike.base.Refusal;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.vehicle.DeliveryFiles.Name;
import app.guike.vehicle.DeliveryFiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The files of delivered cars, for other systems.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "vehicles")
class DeliveriesApi {
    private final DeliveryFiles files;
    private final DeliveryRows rows;
    private final Clock clock;

    DeliveriesApi(DeliveryFiles files, DeliveryRows rows, Clock clock) {
        this.files = files;
        this.rows = rows;
        this.clock = clock;
    }

    record Ticked(@Nullable Long attachmentId) {
    }

    record Names(List<Name> items) {
    }

    @GetMapping("/delivery-files")
    @ListsPeople("vehicle")
    @Requires(DeliveryRows.READ)
    @Operation(summary = "Delivered cars with what their files lack; incomplete ones of the last 90 days where nothing else is asked (state: incomplete, complete, papers without warranty form or PDI sheet, all)")
    Listing<DeliveryRow> list(@RequestParam(required = false) @Nullable Long storeId, @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate to,
            Paging paging, @RequestParam(defaultValue = "") String state) {
        var viewer = Viewer.current();
        var page = rows.page(DeliveryFilter.of(storeId, from, to, state, LocalDate.ofInstant(clock.instant(), viewer.zone())), paging.after(), paging.rows(), viewer);
        return Listing.of(page);
    }

    @GetMapping("/vehicles/{id}/delivery-file")
    @Requires(DeliveryRows.READ)
    @Operation(summary = "The file of a delivered car: nine items, each with when and by whom it was ticked")
    DeliveryFile show(@PathVariable long id) {
        return rows.file(id);
    }

    @PutMapping("/vehicles/{id}/delivery-file/items/{n}")
    @Requires(DeliveryPages.EDIT)
    @Operation(summary = "Tick an item (1 to 7 papers, 8 personal data, 9 handbook; beside the nine 10 warranty form, 11 PDI sheet), with the attachment that is the paper")
    DeliveryFile tick(@PathVariable long id, @PathVariable int n, @RequestBody(required = false) @Nullable Ticked ticked) {
        files.tick(id, n, ticked == null ? null : ticked.attachmentId());
        return rows.file(id);
    }

    @DeleteMapping("/vehicles/{id}/delivery-file/items/{n}")
    @Requires(DeliveryPages.EDIT)
    @Operation(summary = "Take a tick back")
    DeliveryFile untick(@PathVariable long id, @PathVariable int n) {
        files.untick(id, n);
        return rows.file(id);
    }

    @GetMapping("/delivery-items")
    @Requires(DeliveryRows.READ)
    @Operation(summary = "What a store calls the nine items")
    Listing<String> names(@RequestParam long storeId) {
        if (!Viewer.current().scope(DeliveryRows.READ).anyStores().contains(storeId)) {
            throw Refusal.absent();
        }
        return Listing.whole(files.names(storeId));
    }

    @PutMapping("/delivery-items")
    @Requires(DeliveryPages.SETUP)
    @Operation(summary = "Name the seven papers of a store; one left empty has the house's name")
    Listing<String> name(@RequestParam long storeId, @RequestBody Names names) {
        files.name(Viewer.current().store(DeliveryPages.SETUP, storeId), names.items() == null ? List.of() : names.items());
        return Listing.whole(files.names(storeId));
    }
}
