package app.guike.org.web;

import app.guike.org.Handovers;
import app.guike.org.Handovers.Approval;
import app.guike.org.Handovers.Giving;
import app.guike.org.Held;
import app.guike.org.web.HandoverPage.Asked;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Handovers, for other systems.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "handovers")
class HandoversApi {
    private final DSLContext sql;
    private final Clock clock;
    private final Handovers handovers;
    private final Held held;

    HandoversApi(DSLContext sql, Clock clock, Handovers handovers, Held held) {
        this.sql = sql;
        this.clock = clock;
        this.handovers = handovers;
        this.held = held;
    }

    record Prepared(@Nullable Long storeId, @Nullable String reason) {
    }

    record Shown(HandoverCard handover, List<HandoverCard.Kind> kinds, List<HandoverCard.Receipt> receipts, List<HandoverCard.Item> items, @Nullable String next,
            List<HandoverCard.Stayed> stayed, List<HandoverCard.Export> exports) {
    }

    @GetMapping("/people/{id}/belongings")
    @Requires("org.read")
    @Operation(summary = "What a person is responsible for now, counted by kind in the stores seen")
    Map<String, Integer> belongings(@PathVariable long id) {
        PersonRow.one(sql, id).orElseThrow(app.guike.base.Refusal::absent);
        return held.in(id, null);
    }

    @GetMapping("/handovers")
    @Requires(Handovers.PREPARE)
    @Operation(summary = "Handovers, newest first")
    Listing<HandoverCard> list(Paging paging) {
        return Listing.of(HandoverCard.page(sql, paging.after(), paging.rows()));
    }

    @PostMapping("/people/{id}/handovers")
    @Requires(Handovers.PREPARE)
    @Operation(summary = "Begin the handover of all that a person is responsible for in a store")
    ResponseEntity<Shown> create(@PathVariable long id, @RequestBody Prepared prepared) {
        var made = handovers.prepare(id, prepared.storeId(), prepared.reason());
        return ResponseEntity.created(URI.create("/api/v1/handovers/" + made)).body(shown(made, null, null));
    }

    @GetMapping("/handovers/{id}")
    @Requires("")
    @Operation(summary = "A handover with counts, receipts and items; for who may prepare or approve, the leaver, the receivers")
    Shown show(@PathVariable long id, @RequestParam(required = false) @Nullable String kind, @RequestParam(required = false) @Nullable String after) {
        return shown(id, kind, after);
    }

    @PutMapping("/handovers/{id}/receivers")
    @Requires(Handovers.PREPARE)
    @Operation(summary = "Give items, a kind or everything to receivers in turn")
    Shown give(@PathVariable long id, @RequestBody Giving giving) {
        handovers.give(id, giving);
        return shown(id, null, null);
    }

    @PostMapping("/handovers/{id}/signature")
    @Requires("")
    @Operation(summary = "The leaver or a receiver signs")
    Shown sign(@PathVariable long id) {
        HandoverCard.one(sql, id);
        handovers.sign(id);
        return shown(id, null, null);
    }

    @PostMapping("/handovers/{id}/approval")
    @Requires(Handovers.APPROVE)
    @Operation(summary = "Approve; moves at once, or at effectiveAt")
    Shown approve(@PathVariable long id, @RequestBody Approval approval) {
        handovers.approve(id, approval);
        return shown(id, null, null);
    }

    @DeleteMapping("/handovers/{id}")
    @Requires(Handovers.PREPARE)
    @Operation(summary = "Give up a handover that has not moved")
    Shown cancel(@PathVariable long id) {
        handovers.cancel(id);
        return shown(id, null, null);
    }

    @PostMapping("/handovers/{id}/return")
    @Requires(Handovers.APPROVE)
    @Operation(summary = "Take the whole handover back; what was changed since stays and is listed")
    Shown takeBack(@PathVariable long id) {
        handovers.takeBack(id);
        return shown(id, null, null);
    }

    private Shown shown(long id, @Nullable String kind, @Nullable String after) {
        var page = HandoverPage.load(sql, id, new Asked(kind, after), LocalDate.ofInstant(clock.instant(), Viewer.current().zone()), Form.empty());
        return new Shown(page.card(), page.kinds(), page.receipts(), page.items().items(), page.items().next(), page.stayed(), page.exports());
    }
}
