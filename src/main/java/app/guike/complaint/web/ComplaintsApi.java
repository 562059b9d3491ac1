package app.guike.complaint.web;

import app.guike.complaint.ComplaintIntake;
import app.guike.complaint.Complaints;
import app.guike.complaint.Findings;
import app.guike.complaint.web.ComplaintFilter.Tab;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Complaints, for other systems.
@RestController
@RequestMapping("/api/v1/complaints")
@Tag(name = "complaints")
class ComplaintsApi {
    private static final int COUNTED = 1_000_000;

    private final ComplaintRows rows;
    private final ComplaintForms forms;
    private final Complaints complaints;

    ComplaintsApi(ComplaintRows rows, ComplaintForms forms, Complaints complaints) {
        this.rows = rows;
        this.forms = forms;
        this.complaints = complaints;
    }

    /// What narrows the list.
    ///
    /// @param state OPEN, MINE, LATE, CLOSING, CLOSED, ALL; all when absent
    /// @param category code of a category of either level
    record Narrowed(@Nullable String state, @Nullable Long storeId, @Nullable Integer severity, @Nullable String category, @Nullable Long ownerId,
            @Nullable Long customerId) {
        ComplaintFilter filter() {
            return new ComplaintFilter(state == null || state.isEmpty() ? Tab.ALL : Tab.of(state), storeId, severity, category == null ? "" : category, ownerId, customerId);
        }
    }

    @GetMapping
    @ListsPeople("complaint")
    @Requires(ComplaintRows.PERMISSION)
    @Operation(summary = "Complaints: open ones by the end of their clock, closed ones and all of them newest first")
    Listing<ComplaintRow> list(@ParameterObject Narrowed narrowed, Paging paging) {
        var viewer = Viewer.current();
        var filter = narrowed.filter();
        var page = rows.page(filter, paging.after(), paging.rows(), viewer);
        return Listing.of(page, paging, () -> rows.count(filter, COUNTED, viewer));
    }

    @GetMapping("/{id}")
    @Requires(ComplaintRows.PERMISSION)
    @Operation(summary = "One complaint with its clocks and its course")
    ResponseEntity<ComplaintCard> show(@PathVariable long id) {
        return answer(forms.card(id));
    }

    @PostMapping
    @Requires("complaint.raise")
    @Operation(summary = "Take a complaint; without severity the category, channel and demand decide the level")
    ResponseEntity<ComplaintCard> create(@RequestBody ComplaintIntake intake) {
        var card = forms.card(complaints.receive(intake));
        return ResponseEntity.created(URI.create("/api/v1/complaints/" + card.id())).eTag(Etag.of(card.version())).body(card);
    }

    @PatchMapping("/{id}")
    @Requires("complaint.handle")
    @Operation(summary = "Put right what was taken down or found: vehicleId repairOrderId channel category subject demand departmentId cause causeText measure")
    ResponseEntity<ComplaintCard> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody MergePatch patch) {
        var card = forms.card(id);
        var changed = patch.onto(Changeable.of(card));
        complaints.update(id, Etag.expected(ifMatch, card.version()), changed.intake(card), changed.findings());
        return answer(forms.card(id));
    }

    /// What a patch may change.
    record Changeable(@Nullable Long vehicleId, @Nullable Long repairOrderId, @Nullable String channel, @Nullable String category, @Nullable String subject,
            @Nullable String demand, @Nullable Long departmentId, @Nullable String cause, @Nullable String causeText, @Nullable String measure) {
        static Changeable of(ComplaintCard c) {
            return new Changeable(c.vehicle() == null ? null : c.vehicle().id(), c.repairOrder() == null ? null : c.repairOrder().id(), c.said().channel(),
                c.said().category(), c.said().subject(), c.said().demand(), c.work().departmentId(), c.work().cause(), c.work().causeText(), c.work().measure());
        }

        ComplaintIntake intake(ComplaintCard c) {
            return new ComplaintIntake(c.customer().id(), vehicleId, repairOrderId, channel, category, c.severity(), subject, c.said().verbatim(), demand);
        }

        Findings findings() {
            return new Findings(departmentId, cause, causeText, measure);
        }
    }

    static ResponseEntity<ComplaintCard> answer(ComplaintCard card) {
        return ResponseEntity.ok().eTag(Etag.of(card.version())).body(card);
    }
}
