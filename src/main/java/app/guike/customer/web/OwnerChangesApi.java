package app.guike.customer.web;

import app.guike.customer.LargeOwnerChange;
import app.guike.customer.OwnerChange;
import app.guike.customer.Ownership;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Owners of customers, for other systems: many at once, and the history of each.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "owner-changes")
class OwnerChangesApi {
    private final DSLContext sql;
    private final Ownership ownership;
    private final LargeOwnerChange large;

    OwnerChangesApi(DSLContext sql, Ownership ownership, LargeOwnerChange large) {
        this.sql = sql;
        this.ownership = ownership;
        this.large = large;
    }

    /// @param customerIds of one store, at most 10,000
    /// @param ownerId null leaves them without owner
    /// @param dryRun answers what would happen and changes nothing
    record Wanted(@Nullable List<Long> customerIds, @Nullable Long ownerId, @Nullable String reason, @Nullable Boolean dryRun) {
        List<Long> ids() {
            return customerIds == null ? List.of() : customerIds;
        }
    }

    @GetMapping("/owner-changes")
    @Requires(OwnerBatch.PERMISSION)
    @Operation(summary = "Changes of owner made for many customers at once, newest first")
    Listing<OwnerBatch> list(Paging paging) {
        return Listing.of(OwnerBatch.page(sql, paging.after(), paging.rows()));
    }

    @GetMapping("/owner-changes/{id}")
    @Requires(OwnerBatch.PERMISSION)
    @Operation(summary = "One change of owners with its first 500 customers")
    OwnerBatch.One show(@PathVariable long id) {
        return new OwnerBatch.One(OwnerBatch.one(sql, id), OwnerBatch.rows(sql, id, 500));
    }

    @PostMapping("/owner-changes")
    @Requires(OwnerBatch.PERMISSION)
    @Operation(summary = "Give customers of one store another owner; dryRun answers from whom they would go. 202 with the approval asked for where there are more than may pass alone")
    ResponseEntity<Object> create(@RequestBody Wanted wanted) {
        if (Boolean.TRUE.equals(wanted.dryRun())) {
            return ResponseEntity.ok(OwnerChangeForm.preview(sql, wanted.ids().toArray(Long[]::new), wanted.ownerId()));
        }
        var outcome = large.change(new OwnerChange(wanted.ids(), wanted.ownerId(), wanted.reason()));
        if (outcome.approval() != null) {
            return ResponseEntity.accepted().location(URI.create("/api/v1/approvals/" + outcome.approval())).body(outcome);
        }
        var batch = Objects.requireNonNull(outcome.batch());
        return ResponseEntity.created(URI.create("/api/v1/owner-changes/" + batch)).body(OwnerBatch.one(sql, batch));
    }

    @PostMapping("/owner-changes/approved/{approval}")
    @Requires(OwnerBatch.PERMISSION)
    @Operation(summary = "Do what was approved: once, by who asked, within 7 days")
    OwnerBatch carryOut(@PathVariable long approval) {
        return OwnerBatch.one(sql, large.carryOut(approval));
    }

    @DeleteMapping("/owner-changes/{id}")
    @Requires(OwnerBatch.PERMISSION)
    @Operation(summary = "Take a change back; customers changed since stay as they are")
    OwnerBatch undo(@PathVariable long id) {
        ownership.undo(id);
        return OwnerBatch.one(sql, id);
    }

    @GetMapping("/customers/{id}/ownership")
    @Requires(CustomerRows.PERMISSION)
    @Operation(summary = "Who owned the customer from when to when and why, newest first")
    Listing<OwnershipPanel.Term> history(@PathVariable long id) {
        return Listing.whole(OwnershipPanel.terms(sql, id, 500));
    }
}
