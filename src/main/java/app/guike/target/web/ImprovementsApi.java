package app.guike.target.web;

import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.target.Effect;
import app.guike.target.Effects;
import app.guike.target.FallingRule;
import app.guike.target.FallingScores;
import app.guike.target.ImprovementIntake;
import app.guike.target.Improvements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Improvement actions and what the rule names, for other systems.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "improvements")
class ImprovementsApi {
    private final DSLContext sql;
    private final Commands commands;
    private final Clock clock;

    ImprovementsApi(DSLContext sql, Commands commands, Clock clock) {
        this.sql = sql;
        this.commands = commands;
        this.clock = clock;
    }

    @Component
    record Commands(Improvements improvements, FallingScores falling, Effects effects) {
    }

    /// @param effect measured up to today; what was measured at its end stands in the action itself
    record Told(ImprovementRow improvement, Effect.@Nullable Verdict verdict, @Nullable Effect effect, List<ImprovementPage.Note> notes) {
    }

    record Words(@Nullable String text) {
    }

    record Outcome(@Nullable String outcome) {
    }

    @GetMapping("/improvements")
    @Requires(ScoreDesk.READ)
    @Operation(summary = "Improvement actions; tab: OPEN by due day, LATE, MINE, CLOSED newest first")
    Listing<ImprovementRow> list(@RequestParam(defaultValue = "OPEN") ImprovementRow.Tab tab, Paging paging) {
        return Listing.of(ImprovementRow.list(sql, tab, today(), paging.after(), paging.rows()));
    }

    @GetMapping("/improvements/{id}")
    @Requires(ScoreDesk.READ)
    @Operation(summary = "One improvement action with its notes and its effect: whole months after the one in which it was made against as many before it, of the whole store, with the 95 % interval")
    ResponseEntity<Told> show(@PathVariable long id) {
        var page = ImprovementPage.load(sql, commands.effects(), id, today());
        return ResponseEntity.ok().eTag(Etag.of(page.row().version())).body(new Told(page.row(), page.effect().verdict(), page.effect(), page.notes()));
    }

    @PostMapping("/improvements")
    @Requires(Improvements.EDIT)
    @Operation(summary = "Make an improvement action: proposalId, or storeId, questionnaireId, measure and month; work {cause, action, ownerId, dueOn, expected}")
    ResponseEntity<Told> create(@RequestBody ImprovementIntake intake) {
        var id = commands.improvements().make(intake.work() == null ? new ImprovementIntake(intake.proposalId(), intake.storeId(), intake.questionnaireId(), intake.measure(), intake.month(),
            new ImprovementIntake.Work(null, null, null, null, null)) : intake);
        return ResponseEntity.created(URI.create("/api/v1/improvements/" + id)).body(show(id).getBody());
    }

    @PutMapping("/improvements/{id}")
    @Requires(Improvements.EDIT)
    @Operation(summary = "Change cause, action, ownerId, dueOn and expected of an open one")
    ResponseEntity<Told> update(@PathVariable long id, @RequestBody ImprovementIntake.Work work, @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        commands.improvements().change(id, version(id, ifMatch), work);
        return show(id);
    }

    private int version(long id, @Nullable String ifMatch) {
        return Etag.expected(ifMatch, ImprovementPage.load(sql, commands.effects(), id, today()).row().version());
    }

    @PostMapping("/improvements/{id}/notes")
    @Requires(ScoreDesk.READ)
    @Operation(summary = "Report progress; by its owner or by whoever may make actions")
    ResponseEntity<Told> note(@PathVariable long id, @RequestBody Words words) {
        commands.improvements().note(id, words.text());
        return show(id);
    }

    @PostMapping("/improvements/{id}/closure")
    @Requires(Improvements.EDIT)
    @Operation(summary = "Close it with its outcome in words; the effect is measured and kept")
    ResponseEntity<Told> close(@PathVariable long id, @RequestBody Outcome outcome, @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        commands.improvements().close(id, version(id, ifMatch), outcome.outcome());
        return show(id);
    }

    @GetMapping("/improvement-proposals")
    @Requires(Improvements.EDIT)
    @Operation(summary = "Scores that the rule named and nobody settled yet, newest months first")
    Listing<Proposal> proposals(Paging paging) {
        return Listing.of(Proposal.open(sql, Viewer.current().scope(Improvements.EDIT).stores(), paging.after(), paging.rows()));
    }

    @PostMapping("/improvement-proposals/{id}/dismissal")
    @Requires(Improvements.EDIT)
    @Operation(summary = "Dismiss a proposal with the reason in text")
    ResponseEntity<Void> dismiss(@PathVariable long id, @RequestBody Words words) {
        commands.falling().dismiss(id, words.text());
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/improvement-rules/{storeId}")
    @Requires(Improvements.EDIT)
    @Operation(summary = "When a store names a score as falling")
    FallingRule rule(@PathVariable long storeId) {
        return commands.falling().rule(inScope(storeId));
    }

    @PutMapping("/improvement-rules/{storeId}")
    @Requires(Improvements.EDIT)
    @Operation(summary = "Set when a store names a score as falling: belowMonths and fallMonths (0 never), fewest answers of a month")
    FallingRule rule(@PathVariable long storeId, @RequestBody FallingRule rule) {
        commands.falling().set(storeId, rule, Viewer.current().scope(Improvements.EDIT).stores());
        return rule;
    }

    private static long inScope(long store) {
        if (!Viewer.current().scope(Improvements.EDIT).stores().contains(store)) {
            throw app.guike.base.Refusal.absent();
        }
        return store;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }
}
