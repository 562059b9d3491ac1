package app.guike.target.web;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.target.PlanIntake;
import app.guike.target.SatisfactionPlans;
import app.guike.target.ScoreFigures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Satisfaction plans for other systems: the same commands.
@RestController
@RequestMapping("/api/v1/satisfaction-plans")
@Tag(name = "targets")
class SatisfactionPlansApi {
    private final DSLContext sql;
    private final SatisfactionPlans plans;
    private final ScoreFigures figures;
    private final Clock clock;

    SatisfactionPlansApi(DSLContext sql, SatisfactionPlans plans, ScoreFigures figures, Clock clock) {
        this.sql = sql;
        this.plans = plans;
        this.figures = figures;
        this.clock = clock;
    }

    record Told(SatisfactionPlan plan, List<SatisfactionPlan.Goal> goals) {
    }

    @GetMapping
    @Requires(ScoreDesk.READ)
    @Operation(summary = "Satisfaction plans, the latest first")
    Listing<SatisfactionPlan> list() {
        return Listing.whole(SatisfactionPlan.list(sql));
    }

    @GetMapping("/{id}")
    @Requires(ScoreDesk.READ)
    @Operation(summary = "One plan with its goals, the measures taken, and the scores of the months beside them")
    ResponseEntity<Told> show(@PathVariable long id) {
        var row = SatisfactionPlan.one(sql, id);
        return ResponseEntity.ok().eTag(Etag.of(row.version())).body(new Told(row, row.goals(sql, figures, YearMonth.from(LocalDate.ofInstant(clock.instant(), Viewer.current().zone())))));
    }

    @PostMapping
    @Requires(SatisfactionPlans.PLAN)
    @Operation(summary = "Draft a plan: storeId, name, fromMonth, toMonth, situation")
    ResponseEntity<Told> create(@RequestBody PlanIntake intake) {
        var id = plans.make(intake);
        return ResponseEntity.created(URI.create("/api/v1/satisfaction-plans/" + id)).body(show(id).getBody());
    }

    @PostMapping("/{id}/goals")
    @Requires(SatisfactionPlans.PLAN)
    @Operation(summary = "A goal: questionnaireId, measure, goal on the 100 scale, action; handed in again it is changed. 409 when the plan is approved")
    ResponseEntity<Told> aim(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody PlanIntake.Goal goal) {
        plans.aim(id, version(id, ifMatch), goal);
        return show(id);
    }

    @PostMapping("/{id}/request")
    @Requires(SatisfactionPlans.PLAN)
    @Operation(summary = "Ask the general manager to approve it")
    ResponseEntity<Told> ask(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        plans.ask(id, version(id, ifMatch));
        return show(id);
    }

    private int version(long id, @Nullable String ifMatch) {
        return Etag.expected(ifMatch, SatisfactionPlan.one(sql, id).version());
    }
}
