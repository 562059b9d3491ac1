package app.guike.complaint.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.complaint.ClosingCall;
import app.guike.complaint.ComplaintClosing;
import app.guike.complaint.ComplaintHandling;
import app.guike.complaint.ComplaintOrders;
import app.guike.complaint.Complaints;
import app.guike.complaint.Findings;
import app.guike.complaint.OrderIntake;
import app.guike.complaint.Waiting;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is done on the page of a complaint: each a small form, sent by htmx or by itself.
@Controller
@RequestMapping("/complaints/{id}")
class ComplaintActions {
    private static final Set<Refusal.Kind> ON_THE_FORM = Set.of(Refusal.Kind.INVALID, Refusal.Kind.CONFLICT, Refusal.Kind.STALE);

    private final Complaints complaints;
    private final ComplaintHandling handling;
    private final ComplaintClosing closing;
    private final ComplaintOrders orders;
    private final ComplaintForms forms;

    ComplaintActions(Complaints complaints, ComplaintHandling handling, ComplaintClosing closing, ComplaintOrders orders, ComplaintForms forms) {
        this.complaints = complaints;
        this.handling = handling;
        this.closing = closing;
        this.orders = orders;
        this.forms = forms;
    }

    @PostMapping("/acceptance")
    @Requires("complaint.handle")
    Object accept(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestParam(required = false) @Nullable Long ownerId,
            @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "acceptance", typed, () -> handling.accept(id, version, ownerId));
    }

    @PostMapping("/ownership")
    @Requires("complaint.handle")
    Object own(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestParam(required = false) @Nullable Long ownerId,
            @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "ownership", typed, () -> handling.assign(id, version, ownerId));
    }

    @PostMapping("/answers")
    @Requires("complaint.handle")
    Object answer(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "answers", typed, () -> handling.answer(id, version, typed.getFirst("text")));
    }

    @PostMapping("/plan")
    @Requires("complaint.handle")
    Object plan(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "plan", typed, () -> handling.propose(id, version, typed.getFirst("plan")));
    }

    @PostMapping("/work")
    @Requires("complaint.handle")
    Object work(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "work", typed, () -> handling.start(id, version));
    }

    @PostMapping("/waiting")
    @Requires("complaint.handle")
    Object await(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, Waiting waiting, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "waiting", typed, () -> handling.await(id, version, waiting));
    }

    @PostMapping("/resumption")
    @Requires("complaint.handle")
    Object resume(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "resumption", typed, () -> handling.resume(id, version));
    }

    @PostMapping("/resolution")
    @Requires("complaint.handle")
    Object resolve(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, Findings findings, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "resolution", typed, () -> handling.resolve(id, version, typed.getFirst("solution"), findings));
    }

    @PostMapping("/severity")
    @Requires("complaint.handle")
    Object severity(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestParam(required = false) @Nullable Integer severity,
            @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "severity", typed, () -> complaints.changeSeverity(id, version, severity, typed.getFirst("reason")));
    }

    @PostMapping("/notes")
    @Requires("complaint.handle")
    Object note(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "notes", typed, () -> complaints.note(id, typed.getFirst("text")));
    }

    @PostMapping("/rejection")
    @Requires("complaint.handle")
    Object reject(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "rejection", typed, () -> complaints.reject(id, version, typed.getFirst("reason"), typed.getFirst("duplicateOf")));
    }

    @PostMapping("/orders")
    @Requires("complaint.direct")
    Object order(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "orders", typed, () -> orders.give(id, ordered(typed)));
    }

    /// Whom: `department-person`, as the select writes it.
    private static OrderIntake ordered(MultiValueMap<String, String> typed) {
        var to = Objects.requireNonNullElse(typed.getFirst("assigneeId"), "");
        var whom = to.matches("\\d{1,18}-\\d{1,18}") ? to.split("-") : null;
        OffsetDateTime due;
        try {
            due = LocalDateTime.parse(Objects.requireNonNullElse(typed.getFirst("dueAt"), "")).atZone(Viewer.current().zone()).toOffsetDateTime();
        } catch (DateTimeException e) {
            due = null;
        }
        return new OrderIntake(whom == null ? null : Long.valueOf(whom[0]), whom == null ? null : Long.valueOf(whom[1]), typed.getFirst("task"), due);
    }

    @PostMapping("/closing-calls")
    @Requires("care.call")
    Object call(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, ClosingCall call, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "closing-calls", typed, () -> closing.call(id, version, call));
    }

    @PostMapping("/closure")
    @Requires("complaint.close")
    Object close(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, Findings findings, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "closure", typed, () -> closing.close(id, version, typed.getFirst("reason"), findings));
    }

    @PostMapping("/reopening")
    @Requires("complaint.handle")
    Object reopen(@PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "reopening", typed, () -> closing.reopen(id, version, typed.getFirst("reason")));
    }

    private Object done(long id, String action, MultiValueMap<String, String> typed, Runnable work) {
        try {
            work.run();
            var desk = "desk".equals(typed.getFirst("from"));
            return Redirect.to(desk ? "/complaints/closing-calls" : "/complaints/" + id).saying(t("complaint.done." + action));
        } catch (Refusal refusal) {
            if (!ON_THE_FORM.contains(refusal.kind())) {
                throw refusal;
            }
            var page = forms.page(id, action, Form.typed(typed, refusal));
            return page.act() == null ? refusedWithoutForm(refusal)
                : Answer.refused(Htmx.requested() ? new StaticTemplates().complaintActions(page) : new StaticTemplates().complaintRecord(page), refusal);
        }
    }

    /// The state has changed meanwhile, and the action is not offered any more.
    private static Object refusedWithoutForm(Refusal refusal) {
        throw refusal;
    }
}
