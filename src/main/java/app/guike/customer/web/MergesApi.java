package app.guike.customer.web;

import app.guike.customer.doubles.Merges;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Merges of archives, and taking them back.
@RestController
@RequestMapping("/api/v1/customers/{id}/merges")
@Tag(name = "customers")
class MergesApi {
    private final Merges merges;
    private final MergeRows rows;
    private final CustomerReader reader;

    MergesApi(Merges merges, MergeRows rows, CustomerReader reader) {
        this.merges = merges;
        this.rows = rows;
        this.reader = reader;
    }

    /// @param fields of the archive: `OTHER` where the other side wins, `THIS` where the survivor's stands even if empty
    record Asked(@Nullable Long otherId, @Nullable Map<String, String> fields) {
    }

    record Id(long id) {
    }

    record Chosen(@Nullable Long customerId) {
    }

    @PostMapping
    @Requires(DuplicatesApi.MERGE)
    @Operation(summary = "Merge another archive into this one: everything of it moves here, and this one answers to its numbers")
    ResponseEntity<Id> merge(@PathVariable long id, @RequestBody Asked asked) {
        if (asked.otherId() == null) {
            throw app.guike.base.Refusal.field("otherId", "required");
        }
        var made = merges.merge(id, asked.otherId(), asked.fields() == null ? Map.of() : asked.fields());
        return ResponseEntity.created(URI.create("/api/v1/customers/" + id + "/merges/" + made)).body(new Id(made));
    }

    @GetMapping
    @Requires("customer.read")
    @Operation(summary = "Archives that were merged into this one, the latest first")
    Listing<MergeRow> list(@PathVariable long id) {
        return Listing.whole(rows.of(reader.card(id).id()));
    }

    @GetMapping("/{merge}")
    @Requires("customer.read")
    @Operation(summary = "One merge with what was kept beside and what still waits for a choice")
    MergeRow show(@PathVariable long id, @PathVariable long merge) {
        return rows.one(id, merge);
    }

    @DeleteMapping("/{merge}")
    @Requires(DuplicatesApi.MERGE)
    @Operation(summary = "Take a merge back: both archives stand again; what came since goes with the vehicle it speaks of, the rest is open for choice")
    MergeRow undo(@PathVariable long id, @PathVariable long merge) {
        merges.undo(id, merge);
        return rows.one(id, merge);
    }

    @PutMapping("/{merge}/rows/{row}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(DuplicatesApi.MERGE)
    @Operation(summary = "Choose to whom a row belongs that came between merge and undoing")
    void choose(@PathVariable long id, @PathVariable long merge, @PathVariable long row, @RequestBody Chosen chosen) {
        rows.one(id, merge);
        if (chosen.customerId() == null) {
            throw app.guike.base.Refusal.field("customerId", "required");
        }
        merges.choose(merge, row, chosen.customerId());
    }
}
