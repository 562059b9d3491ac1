package app.guike.customer.segment.web;

import app.guike.base.Refusal;
import app.guike.customer.segment.Criteria;
import app.guike.customer.segment.Rule;
import app.guike.customer.segment.Segments;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Segments for other systems. Who belongs is answered by `GET /customers?segmentId=`.
@RestController
@RequestMapping("/api/v1")
@Requires("customer.read")
@Tag(name = "segments")
class SegmentsApi {
    private final DSLContext sql;
    private final Segments segments;
    private final Criteria criteria;
    private final Clock clock;

    SegmentsApi(DSLContext sql, Segments segments, Criteria criteria, Clock clock) {
        this.sql = sql;
        this.segments = segments;
        this.criteria = criteria;
        this.clock = clock;
    }

    /// @param rule `{"all": [{"is": "tag", "op": "HAS", "of": "老客户"}, {"any": [...]}]}`; criteria are listed by `GET /segment-criteria`
    record Wanted(@Nullable Long storeId, @Nullable String name, @Nullable JsonNode rule, @Nullable Boolean shared) {
        Segments.Intake intake() {
            if (rule == null) {
                throw Refusal.field("rule", "required");
            }
            return new Segments.Intake(storeId, name, Rule.of(rule), shared);
        }
    }

    record CriterionItem(String code, String name, String kind, List<String> ops, boolean choices) {
    }

    @GetMapping("/segment-criteria")
    @Operation(summary = "What a segment may be told by")
    Listing<CriterionItem> criteria() {
        return Listing.whole(criteria.of(Viewer.current()).stream().map(c -> new CriterionItem(c.code(), criteria.name(c), c.kind().name(), c.kind().ops().stream().map(Enum::name).toList(),
            c.choices() != null)).toList());
    }

    @GetMapping("/segments")
    @Operation(summary = "Segments that are shared or one's own, with last night's count")
    Listing<SegmentRow> list() {
        return Listing.whole(SegmentRow.list(sql, Viewer.current(), today()));
    }

    @GetMapping("/segments/{id}")
    @Operation(summary = "One segment")
    ResponseEntity<SegmentRow> show(@PathVariable long id) {
        var one = one(id);
        return ResponseEntity.ok().eTag(Etag.of(one.version())).body(one);
    }

    @GetMapping("/segments/{id}/counts")
    @Operation(summary = "The last 400 nights: how many belonged, came and went")
    Listing<SegmentRow.Night> counts(@PathVariable long id) {
        one(id);
        return Listing.whole(SegmentRow.nights(sql, id, 400));
    }

    @PostMapping("/segments")
    @Operation(summary = "Make a segment; to share it asks for customer.segment")
    ResponseEntity<SegmentRow> create(@RequestBody Wanted wanted) {
        var id = segments.create(wanted.intake());
        var made = one(id);
        return ResponseEntity.created(URI.create("/api/v1/segments/" + id)).eTag(Etag.of(made.version())).body(made);
    }

    @PutMapping("/segments/{id}")
    @Operation(summary = "Change a segment; If-Match guards against lost updates")
    ResponseEntity<SegmentRow> change(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Wanted wanted) {
        segments.change(id, Etag.expected(ifMatch, one(id).version()), wanted.intake());
        return show(id);
    }

    @DeleteMapping("/segments/{id}")
    @Operation(summary = "Retire a segment; its counts stay")
    ResponseEntity<Void> retire(@PathVariable long id) {
        segments.retire(id);
        return ResponseEntity.noContent().build();
    }

    private SegmentRow one(long id) {
        return SegmentRow.one(sql, id, Viewer.current(), today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }
}
