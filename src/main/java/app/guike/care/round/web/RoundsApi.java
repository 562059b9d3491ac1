package app.guike.care.round.web;

import app.guike.care.round.RoundDealing;
import app.guike.care.round.RoundDraft;
import app.guike.care.round.RoundFigures;
import app.guike.care.round.RoundIntake;
import app.guike.care.round.RoundRecords;
import app.guike.care.round.Rounds;
import app.guike.base.Refusal;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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

/// Rounds for other systems: the same commands.
@RestController
@RequestMapping("/api/v1/care-rounds")
@Tag(name = "care-rounds")
class RoundsApi {
    private final DSLContext sql;
    private final RoundRows rows;
    private final Rounds rounds;
    private final RoundDealing dealing;
    private final RoundRecords records;

    RoundsApi(DSLContext sql, RoundRows rows, Rounds rounds, RoundDealing dealing, RoundRecords records) {
        this.sql = sql;
        this.rows = rows;
        this.rounds = rounds;
        this.dealing = dealing;
        this.records = records;
    }

    @GetMapping
    @Requires(RoundRows.PERMISSION)
    @Operation(summary = "Rounds, the latest first")
    Listing<RoundRow> list(@RequestParam(required = false) @Nullable Long storeId, Paging paging) {
        return Listing.of(rows.list(storeId, paging.after(), paging.rows()));
    }

    @GetMapping("/{id}")
    @Requires(RoundRows.PERMISSION)
    @Operation(summary = "One round with its figures; once filed, as they stood then")
    ResponseEntity<RoundRow.Whole> show(@PathVariable long id) {
        var row = rows.one(id);
        var figures = row.filed() ? RoundFigures.filed(rows.record(id)) : RoundFigures.load(sql, id);
        return ResponseEntity.ok().eTag(Etag.of(row.version())).body(new RoundRow.Whole(row, figures, figures.rate()));
    }

    @PostMapping
    @Requires(Rounds.LEAD)
    @Operation(summary = "Draw a round from a segment or from chosen customers; its customers are frozen")
    ResponseEntity<RoundRow> create(@RequestBody RoundIntake intake) {
        var id = rounds.draw(intake);
        var row = rows.one(id);
        return ResponseEntity.created(URI.create("/api/v1/care-rounds/" + id)).eTag(Etag.of(row.version())).body(row);
    }

    @GetMapping("/{id}/customers")
    @ListsPeople("care_round_customer")
    @Requires(RoundRows.PERMISSION)
    @Operation(summary = "Its customers with their record forms; state: open, done, problem or mine")
    Listing<RoundItem> customers(@PathVariable long id, @RequestParam(defaultValue = "") String state, Paging paging) {
        rows.one(id);
        return Listing.of(rows.customers(id, state, paging.after(), paging.rows()));
    }

    @GetMapping("/{id}/allotment")
    @Requires(Rounds.LEAD)
    @Operation(summary = "Who would get how many, by load and ability; changes nothing")
    Listing<RoundDealing.Share> preview(@PathVariable long id) {
        return Listing.whole(dealing.preview(id, rows.one(id).storeId()));
    }

    record Dealt(int dealt) {
    }

    @PostMapping("/{id}/allotment")
    @Requires(Rounds.LEAD)
    @Operation(summary = "Deal out the customers whom nobody has")
    Dealt allot(@PathVariable long id) {
        return new Dealt(dealing.allot(id));
    }

    /// @param ids customers of the round, by the id of their record
    /// @param assigneeId another person, or
    /// @param channel another way
    record Change(@Nullable List<Long> ids, @Nullable Long assigneeId, @Nullable String channel) {
    }

    record Changed(int changed) {
    }

    @PostMapping("/{id}/changes")
    @Requires(Rounds.LEAD)
    @Operation(summary = "Another person or another way of contact for some of a round")
    Changed change(@PathVariable long id, @RequestBody Change change) {
        List<Long> ids = change.ids() == null ? List.of() : change.ids();
        if (change.assigneeId() == null && change.channel() == null) {
            throw Refusal.field("assigneeId", "required");
        }
        int moved = change.assigneeId() == null ? 0 : dealing.move(id, ids, change.assigneeId());
        return new Changed(change.channel() == null ? moved : dealing.way(id, ids, change.channel()));
    }

    @PostMapping("/records/{id}/sending")
    @Requires("care.call")
    @Operation(summary = "Note that the e-mail or SMS was sent or the visit made")
    RoundItem sent(@PathVariable long id) {
        records.sent(id);
        return rows.item(id);
    }

    @PutMapping("/records/{id}")
    @Requires("care.call")
    @Operation(summary = "Fill the follow-up record form of a customer; If-Match guards against lost updates")
    RoundItem record(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody RoundRecords.Form form) {
        records.record(id, Etag.expected(ifMatch, rows.item(id).version()), form);
        return rows.item(id);
    }

    record Text(@Nullable String text) {
    }

    @GetMapping("/{id}/report/draft")
    @Requires(RoundRows.PERMISSION)
    @Operation(summary = "The summary report drafted from the records")
    Text draft(@PathVariable long id) {
        return new Text(RoundDraft.of(sql, rows.record(id), RoundFigures.load(sql, id)));
    }

    @PutMapping("/{id}/report")
    @Requires(Rounds.LEAD)
    @Operation(summary = "Write the summary report; until the round is filed")
    RoundRow report(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Text report) {
        rounds.report(id, Etag.expected(ifMatch, rows.one(id).version()), report.text());
        return rows.one(id);
    }

    @PostMapping("/{id}/filing")
    @Requires(Rounds.LEAD)
    @Operation(summary = "File a round for good; 409 while a customer is without a record or there is no report")
    RoundRow file(@PathVariable long id) {
        rounds.file(id, null);
        return rows.one(id);
    }
}
