package app.guike.care.web;

import app.guike.care.CarePlanIntake;
import app.guike.care.CarePlanRuns;
import app.guike.care.CarePlanRuns.Counts;
import app.guike.care.CarePlans;
import app.guike.shell.OwnTransactions;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Care plans and their runs, for other systems.
@RestController
@RequestMapping("/api/v1/care-plans")
@Tag(name = "care-plans")
class CarePlansApi {
    private final CarePlans plans;
    private final CarePlanRuns runs;
    private final PlanRows rows;

    CarePlansApi(CarePlans plans, CarePlanRuns runs, PlanRows rows) {
        this.plans = plans;
        this.runs = runs;
        this.rows = rows;
    }

    record Plan(long id, int version, @JsonUnwrapped CarePlanIntake plan) {
        static Plan of(PlanRow row) {
            return new Plan(row.id(), row.version(), row.plan());
        }
    }

    @GetMapping
    @Requires("care.read")
    @Operation(summary = "Care plans of the stores")
    Listing<Plan> list(@RequestParam(required = false) @Nullable Long storeId, @RequestParam(required = false) @Nullable String code) {
        var stores = Viewer.current().scope("care.read").anyStores();
        return Listing.whole(rows.list(storeId == null ? stores : stores.contains(storeId) ? Set.of(storeId) : Set.of()).stream()
            .filter(p -> code == null || code.equals(p.plan().code())).map(Plan::of).toList());
    }

    @GetMapping("/{id}")
    @Requires("care.read")
    @Operation(summary = "One care plan")
    ResponseEntity<Plan> show(@PathVariable long id) {
        return tagged(rows.one(id));
    }

    @PostMapping
    @Requires("care.plan")
    @Operation(summary = "Make a care plan")
    ResponseEntity<Plan> create(@RequestBody CarePlanIntake intake) {
        var row = rows.one(plans.create(intake, Viewer.current().scope("care.plan").stores()));
        return ResponseEntity.created(URI.create("/api/v1/care-plans/" + row.id())).eTag(Etag.of(row.version())).body(Plan.of(row));
    }

    @PatchMapping("/{id}")
    @Requires("care.plan")
    @Operation(summary = "Change a care plan; its code and store stay; note says why")
    ResponseEntity<Plan> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestParam(required = false) @Nullable String note, @RequestBody MergePatch patch) {
        var row = rows.one(id);
        plans.update(id, Etag.expected(ifMatch, row.version()), patch.onto(row.plan()), note);
        return tagged(rows.one(id));
    }

    private static ResponseEntity<Plan> tagged(PlanRow row) {
        return ResponseEntity.ok().eTag(Etag.of(row.version())).body(Plan.of(row));
    }

    record RunAsk(@Nullable Boolean dryRun) {
    }

    /// What is late is made as well, with its days of grace from today.
    @PostMapping("/{id}/runs")
    @Requires("care.plan")
    @OwnTransactions
    @Operation(summary = "Run a care plan now, or count what it would make; a second run makes nothing")
    Counts run(@PathVariable long id, @RequestBody(required = false) @Nullable RunAsk ask, @RequestParam(defaultValue = "false") boolean dryRun) {
        return dryRun || ask != null && Boolean.TRUE.equals(ask.dryRun()) ? runs.count(id) : runs.run(id);
    }
}
