package app.guike.care.web;

import app.guike.care.ReworkHandling;
import app.guike.care.ReworkRecords;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Cars that must come back, for other systems; the register of a period is the report `rework_register`.
@RestController
@RequestMapping("/api/v1/reworks")
@Tag(name = "reworks")
class ReworksApi {
    private final DSLContext sql;
    private final ReworkRecords records;

    ReworksApi(DSLContext sql, ReworkRecords records) {
        this.sql = sql;
        this.records = records;
    }

    record Signature(int version) {
    }

    @GetMapping
    @ListsPeople("rework_record")
    @Requires("care.read")
    @Operation(summary = "Cars that must come back: with open=true those not signed yet, the oldest first; else all, the latest first")
    Listing<Rework> list(@RequestParam(required = false) @Nullable Long storeId, @RequestParam(defaultValue = "false") boolean open, Paging paging) {
        var stores = Viewer.current().scope("care.read").anyStores();
        return Listing.of(Rework.page(sql, storeId == null ? stores : stores.contains(storeId) ? Set.of(storeId) : Set.of(), open, paging.after(), paging.rows()));
    }

    @GetMapping("/{id}")
    @Requires("care.read")
    @Operation(summary = "One car that must come back")
    Rework show(@PathVariable long id) {
        return Rework.load(sql, id);
    }

    @PutMapping("/{id}/handling")
    @Requires(ReworkRecords.HANDLE)
    @Operation(summary = "Enter what was done and when it was finished")
    Rework handle(@PathVariable long id, @RequestBody ReworkHandling handling) {
        records.handle(id, handling);
        return Rework.load(sql, id);
    }

    @PutMapping("/{id}/signature")
    @Requires(ReworkRecords.HANDLE)
    @Operation(summary = "Sign what was handled; it stays as it is from then on")
    Rework sign(@PathVariable long id, @RequestBody Signature signature) {
        records.sign(id, signature.version());
        return Rework.load(sql, id);
    }
}
