package app.guike.customer.web;

import app.guike.base.Refusal;
import app.guike.customer.bulk.BulkChange;
import app.guike.customer.bulk.BulkChanges;
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

/// One field changed for many customers, for other systems.
@RestController
@RequestMapping("/api/v1/customer-changes")
@Requires(BulkBatch.PERMISSION)
@Tag(name = "customer-changes")
class BulkApi {
    private final DSLContext sql;
    private final BulkChanges changes;

    BulkApi(DSLContext sql, BulkChanges changes) {
        this.sql = sql;
        this.changes = changes;
    }

    /// @param customerIds of one store, at most 10,000
    /// @param field TYPE, IMPORTANCE, INDUSTRY, REGION, SOURCE, TAG_ADD or TAG_REMOVE
    /// @param value a code, VIP, VERY_LARGE, or words
    /// @param dryRun answers what would happen and changes nothing
    record Wanted(@Nullable List<Long> customerIds, @Nullable String field, @Nullable String value, @Nullable String reason, @Nullable Boolean dryRun) {
        BulkChange change() {
            var known = BulkPages.field(field);
            if (known == null) {
                throw Refusal.field("field", field == null ? "required" : "invalid");
            }
            return new BulkChange(customerIds == null ? List.of() : customerIds.stream().filter(Objects::nonNull).toList(), known, value, reason);
        }
    }

    @GetMapping
    @Operation(summary = "Bulk changes, newest first")
    Listing<BulkBatch> list(Paging paging) {
        return Listing.of(BulkBatch.page(sql, paging.after(), paging.rows()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One bulk change with its first 500 customers")
    BulkBatch.One show(@PathVariable long id) {
        return BulkBatch.one(sql, id, 500);
    }

    @PostMapping
    @Operation(summary = "Change one field of customers of one store; dryRun answers how many would change, have it already, or may not")
    ResponseEntity<Object> create(@RequestBody Wanted wanted) {
        if (Boolean.TRUE.equals(wanted.dryRun())) {
            return ResponseEntity.ok(Objects.requireNonNull(changes.preview(wanted.change())));
        }
        var batch = changes.change(wanted.change());
        return ResponseEntity.created(URI.create("/api/v1/customer-changes/" + batch)).body(BulkBatch.one(sql, batch, 0).batch());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Take a change back; customers changed since stay as they are")
    BulkBatch undo(@PathVariable long id) {
        changes.undo(id);
        return BulkBatch.one(sql, id, 0).batch();
    }
}
