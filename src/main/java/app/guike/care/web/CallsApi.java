package app.guike.care.web;

import app.guike.base.Page;
import app.guike.care.AfterCall.Consequence;
import app.guike.care.AdHocCalls;
import app.guike.care.CallReport;
import app.guike.care.CareTasks;
import app.guike.care.Followed;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Calls, for other systems.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "followups")
class CallsApi {
    private final CareTasks tasks;
    private final AdHocCalls calls;
    private final DSLContext sql;

    CallsApi(CareTasks tasks, AdHocCalls calls, DSLContext sql) {
        this.tasks = tasks;
        this.calls = calls;
        this.sql = sql;
    }

    /// What follows from the call.
    ///
    /// @param state of the task
    /// @param nextAttempt when it is to be tried again
    /// @param voice suggestion or enquiry that was raised
    record Recorded(long id, long taskId, String state, @Nullable String outcome, int attempts, @Nullable OffsetDateTime nextAttempt,
            @Nullable Long responseId, @Nullable Consequence complaint, @Nullable Consequence rework, @Nullable Consequence voice) {
    }

    @PostMapping("/tasks/{id}/calls")
    @Requires("care.call")
    @Operation(summary = "Record a call: result code, answers by item code (those of earlier calls of the task stay unless said anew; null takes one away), the customer's words, the time agreed for calling back. 409 when the task is finished")
    ResponseEntity<Recorded> create(@PathVariable long id, @RequestBody CallReport report) {
        var followed = tasks.record(id, report);
        return ResponseEntity.created(URI.create("/api/v1/followups/" + followed.attemptId())).body(recorded(followed));
    }

    private static Recorded recorded(Followed f) {
        return new Recorded(f.attemptId(), f.taskId(), f.state().name(), f.outcome() == null ? null : f.outcome().name(), f.attempts(), f.nextAt(), f.responseId(),
            of(f, "COMPLAINT"), of(f, "REWORK"), of(f, "VOICE"));
    }

    private static @Nullable Consequence of(Followed followed, String type) {
        return followed.consequences().stream().filter(c -> c.type().equals(type)).findFirst().orElse(null);
    }

    @PostMapping("/customers/{id}/calls")
    @Requires("care.call")
    @Operation(summary = "Record a call that no task asked for: result, verbatim, remark, neverAgain")
    ResponseEntity<Followup> note(@PathVariable long id, @RequestBody CallReport report) {
        var call = calls.record(id, report);
        return ResponseEntity.created(URI.create("/api/v1/followups/" + call)).body(Followup.load(sql, call));
    }

    @GetMapping("/followups")
    @ListsPeople("call_attempt")
    @Requires("care.read")
    @Operation(summary = "Calls, newest first")
    Listing<Followup> list(@ParameterObject Followup.Narrowed narrowed, Paging paging) {
        Page<Followup> page = Followup.page(sql, narrowed, paging.after(), paging.rows(), Viewer.current());
        return Listing.of(page, paging, () -> Followup.count(sql, narrowed, Viewer.current()));
    }

    @GetMapping("/followups/{id}")
    @Requires("care.read")
    @Operation(summary = "One call")
    Followup show(@PathVariable long id) {
        return Followup.load(sql, id);
    }
}
