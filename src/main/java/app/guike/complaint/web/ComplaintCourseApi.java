package app.guike.complaint.web;

import app.guike.complaint.ClosingCall;
import app.guike.complaint.ComplaintClosing;
import app.guike.complaint.ComplaintHandling;
import app.guike.complaint.Complaints;
import app.guike.complaint.Findings;
import app.guike.complaint.Waiting;
import app.guike.shell.Requires;
import app.guike.shell.web.Etag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The course of a complaint, step by step; each answers the complaint as it then stands. `If-Match` guards every change.
@RestController
@RequestMapping("/api/v1/complaints/{id}")
@Tag(name = "complaints")
class ComplaintCourseApi {
    private static final String MATCH = "If-Match";

    private final Complaints complaints;
    private final ComplaintHandling handling;
    private final ComplaintClosing closing;
    private final ComplaintForms forms;

    ComplaintCourseApi(Complaints complaints, ComplaintHandling handling, ComplaintClosing closing, ComplaintForms forms) {
        this.complaints = complaints;
        this.handling = handling;
        this.closing = closing;
        this.forms = forms;
    }

    /// @param ownerId the person who accepts, when left out
    record Owner(@Nullable Long ownerId) {
    }

    record Said(@Nullable String text) {
    }

    record Plan(@Nullable String plan) {
    }

    record Level(@Nullable Integer severity, @Nullable String reason) {
    }

    record Resolution(@Nullable String solution, @Nullable Long departmentId, @Nullable String cause, @Nullable String causeText, @Nullable String measure) {
        Findings findings() {
            return new Findings(departmentId, cause, causeText, measure);
        }
    }

    /// @param reason why a manager closes it without the customer's word
    record Closure(@Nullable String reason, @Nullable Long departmentId, @Nullable String cause, @Nullable String causeText, @Nullable String measure) {
        Findings findings() {
            return new Findings(departmentId, cause, causeText, measure);
        }
    }

    /// @param duplicateOf number of the first complaint about the same
    record Rejection(@Nullable String reason, @Nullable String duplicateOf) {
    }

    record Reason(@Nullable String reason) {
    }

    @PutMapping("/acceptance")
    @Requires("complaint.handle")
    @Operation(summary = "Accept: the complaint has an owner from now on")
    ResponseEntity<ComplaintCard> accept(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody Owner owner) {
        return after(id, () -> handling.accept(id, version(id, match), owner.ownerId()));
    }

    @PutMapping("/ownership")
    @Requires("complaint.handle")
    @Operation(summary = "Hand on to another owner; needs complaint.direct unless one's own")
    ResponseEntity<ComplaintCard> own(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody Owner owner) {
        return after(id, () -> handling.assign(id, version(id, match), owner.ownerId()));
    }

    @PutMapping("/severity")
    @Requires("complaint.handle")
    @Operation(summary = "Change the level, and with it the clocks")
    ResponseEntity<ComplaintCard> severity(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody Level level) {
        return after(id, () -> complaints.changeSeverity(id, version(id, match), level.severity(), level.reason()));
    }

    @PostMapping("/answers")
    @Requires("complaint.handle")
    @Operation(summary = "Spoken with the customer; the first time is the first answer")
    ResponseEntity<ComplaintCard> answer(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody Said said) {
        return made(id, () -> handling.answer(id, version(id, match), said.text()));
    }

    @PutMapping("/plan")
    @Requires("complaint.handle")
    @Operation(summary = "Propose how it is to be settled")
    ResponseEntity<ComplaintCard> plan(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody Plan plan) {
        return after(id, () -> handling.propose(id, version(id, match), plan.plan()));
    }

    @PutMapping("/work")
    @Requires("complaint.handle")
    @Operation(summary = "Start what was agreed")
    ResponseEntity<ComplaintCard> work(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match) {
        return after(id, () -> handling.start(id, version(id, match)));
    }

    @PutMapping("/waiting")
    @Requires("complaint.handle")
    @Operation(summary = "Wait for CUSTOMER, PARTS or OEM: stops the resolve clock, at most 15 days in all")
    ResponseEntity<ComplaintCard> await(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody Waiting waiting) {
        return after(id, () -> handling.await(id, version(id, match), waiting));
    }

    @DeleteMapping("/waiting")
    @Requires("complaint.handle")
    @Operation(summary = "The wait is over")
    ResponseEntity<ComplaintCard> resume(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match) {
        return after(id, () -> handling.resume(id, version(id, match)));
    }

    @PutMapping("/resolution")
    @Requires("complaint.handle")
    @Operation(summary = "Hold it for settled: solution, responsible department, cause, measure; the closing call is due then")
    ResponseEntity<ComplaintCard> resolve(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody Resolution done) {
        return after(id, () -> handling.resolve(id, version(id, match), done.solution(), done.findings()));
    }

    @PostMapping("/closing-calls")
    @Requires("care.call")
    @Operation(summary = "The second call: AGREED closes, NOT_CONTENT reopens, UNREACHED is tried again; never by the handler")
    ResponseEntity<ComplaintCard> call(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody ClosingCall call) {
        return made(id, () -> closing.call(id, version(id, match), call));
    }

    @PostMapping("/closure")
    @Requires("complaint.close")
    @Operation(summary = "Close by a manager with a reason; as unreached after closing calls on three days")
    ResponseEntity<ComplaintCard> close(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody Closure closure) {
        return made(id, () -> closing.close(id, version(id, match), closure.reason(), closure.findings()));
    }

    @PostMapping("/rejection")
    @Requires("complaint.handle")
    @Operation(summary = "Turn away what is not ours or was said before")
    ResponseEntity<ComplaintCard> reject(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody Rejection rejection) {
        return made(id, () -> complaints.reject(id, version(id, match), rejection.reason(), rejection.duplicateOf()));
    }

    @PostMapping("/reopening")
    @Requires("complaint.handle")
    @Operation(summary = "The same matter again within 90 days of closing")
    ResponseEntity<ComplaintCard> reopen(@PathVariable long id, @RequestHeader(name = MATCH, required = false) @Nullable String match, @RequestBody Reason reason) {
        return made(id, () -> closing.reopen(id, version(id, match), reason.reason()));
    }

    @PostMapping("/notes")
    @Requires("complaint.handle")
    @Operation(summary = "Note something; notes are never changed")
    ResponseEntity<ComplaintCard> note(@PathVariable long id, @RequestBody Said said) {
        return made(id, () -> complaints.note(id, said.text()));
    }

    private @Nullable Integer version(long id, @Nullable String match) {
        return match == null ? null : Etag.expected(match, forms.card(id).version());
    }

    private ResponseEntity<ComplaintCard> after(long id, Runnable work) {
        work.run();
        return ComplaintsApi.answer(forms.card(id));
    }

    private ResponseEntity<ComplaintCard> made(long id, Runnable work) {
        work.run();
        var card = forms.card(id);
        return ResponseEntity.created(URI.create("/api/v1/complaints/" + id)).eTag(Etag.of(card.version())).body(card);
    }
}
