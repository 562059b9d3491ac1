package app.guike.care.check.web;

import app.guike.base.FieldErrors;
import app.guike.care.check.CallChecks;
import app.guike.care.check.CheckSheets;
import app.guike.care.check.Criterion;
import app.guike.care.check.Marks;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Checks of calls for other systems.
@RestController
@RequestMapping("/api/v1/call-checks")
@Tag(name = "call-checks")
class ChecksApi {
    private static final int MOST_DAYS = 366;

    private final DSLContext sql;
    private final CallChecks checks;
    private final CheckSheets sheets;

    ChecksApi(DSLContext sql, CallChecks checks, CheckSheets sheets) {
        this.sql = sql;
        this.checks = checks;
        this.sheets = sheets;
    }

    @GetMapping
    @ListsPeople("call_check")
    @Requires(CallChecks.CHECK)
    @Operation(summary = "Checks of calls, the latest first")
    Listing<CheckRow> list(@RequestParam(required = false) @Nullable Long storeId, Paging paging) {
        return Listing.of(CheckRow.page(sql, storeId, paging.after(), paging.rows()));
    }

    @PostMapping
    @Requires(CallChecks.CHECK)
    @Operation(summary = "Draw finished calls at random, so many of each caller; the same seed draws the same again")
    ResponseEntity<CheckRow> create(@RequestBody CallChecks.Draw draw) {
        var id = checks.draw(draw);
        return ResponseEntity.created(URI.create("/api/v1/call-checks/" + id)).body(CheckRow.one(sql, id));
    }

    @GetMapping("/{id}")
    @Requires(CallChecks.CHECK)
    @Operation(summary = "One check with its calls and their marks")
    CheckRow.One show(@PathVariable long id) {
        return new CheckRow.One(CheckRow.one(sql, id), MarkRow.drawn(sql, id));
    }

    @GetMapping("/criteria")
    @Requires(CallChecks.CHECK)
    @Operation(summary = "The criteria of a store in versions, newest first; version 0 is the ready one of a store that has written none")
    Listing<CheckSheets.Sheet> criteria(@RequestParam long storeId) {
        var versions = sheets.versions(storeId);
        return Listing.whole(versions.isEmpty() ? List.of(sheets.of(storeId)) : versions);
    }

    @PutMapping("/criteria")
    @Requires(CallChecks.CHECK)
    @Operation(summary = "New criteria for checks drawn from now on: code (left out for a new one), zh, en, hintZh, hintEn, weight; weights sum to 100. If-Match names the version that was read")
    ResponseEntity<CheckSheets.Sheet> change(@RequestParam long storeId, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody List<Criterion> criteria) {
        var version = sheets.save(storeId, Etag.expected(ifMatch, sheets.of(storeId).version()), criteria);
        return ResponseEntity.ok().eTag(Etag.of(version)).body(sheets.of(storeId));
    }

    @GetMapping("/callers")
    @Requires(CallChecks.CHECK)
    @Operation(summary = "What each caller got in a period of at most 366 days, by the day of marking")
    Listing<CallerFigures> callers(@RequestParam LocalDate from, @RequestParam LocalDate to) {
        new FieldErrors().require(!to.isBefore(from) && to.isBefore(from.plusDays(MOST_DAYS)), "to", "check-period", MOST_DAYS).throwIfAny();
        var viewer = Viewer.current();
        return Listing.whole(CallerFigures.load(sql, viewer.scope(CallChecks.CHECK).anyStores(), from.atStartOfDay(viewer.zone()).toOffsetDateTime(),
            to.plusDays(1).atStartOfDay(viewer.zone()).toOffsetDateTime(), null).callers());
    }

    @GetMapping("/own")
    @Requires("care.call")
    @Operation(summary = "The caller's own marked calls, the latest first")
    Listing<MarkRow> own(Paging paging) {
        return Listing.of(MarkRow.own(sql, Viewer.current().id(), paging.after(), paging.rows()));
    }

    @PutMapping("/marks/{id}")
    @Requires(CallChecks.CHECK)
    @Operation(summary = "Mark a drawn call: {\"marks\":{code:0 to 5},\"remark\"}, one for each criterion of its check; If-Match guards against lost updates")
    ResponseEntity<MarkRow> mark(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Marks marks) {
        checks.mark(id, Etag.expected(ifMatch, MarkRow.one(sql, id).version()), marks);
        var row = MarkRow.one(sql, id);
        return ResponseEntity.ok().eTag(Etag.of(row.version())).body(row);
    }

    @PostMapping("/marks/{id}/reading")
    @Requires("care.call")
    @Operation(summary = "The caller has read the marks")
    ResponseEntity<Void> read(@PathVariable long id) {
        checks.read(id);
        return ResponseEntity.noContent().build();
    }
}
