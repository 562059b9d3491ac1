package app.guike.care.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER_PHONE;

import app.guike.audit.Looks;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.care.CallDrafts;
import app.guike.care.CallResult.Outcome;
import app.guike.care.CareTasks;
import app.guike.care.Channel;
import app.guike.care.Followed;
import app.guike.care.repair.web.NumberRepair;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Requires("care.call")
class CallDeskPages {
    private final CallDesks desks;
    private final CareTasks tasks;
    private final CallDrafts drafts;
    private final DSLContext sql;
    private final Looks looks;

    CallDeskPages(CallDesks desks, CareTasks tasks, CallDrafts drafts, DSLContext sql, Looks looks) {
        this.desks = desks;
        this.tasks = tasks;
        this.drafts = drafts;
        this.sql = sql;
        this.looks = looks;
    }

    @GetMapping("/care/call-desk")
    Object show(@RequestParam(required = false) @Nullable Long task, @RequestParam(defaultValue = "all") String filter, @RequestParam(required = false) @Nullable Long wrong) {
        if (task != null && !TaskRecordPages.way(sql, task).equals(Channel.PHONE.name())) {
            return Redirect.to("/care/tasks/" + task);
        }
        return page(desks.lay(task, closed(filter)).with(wrong == null ? null : NumberRepair.ofTask(sql, wrong)));
    }

    /// The next of the own queue, else one that nobody has.
    @PostMapping("/care/call-desk/next")
    Object next(@RequestParam(defaultValue = "all") String filter) {
        var desk = desks.next(closed(filter));
        return Htmx.requested() ? shown(desk) : Redirect.to("/care/call-desk" + (desk.work() == null ? "" : "?task=" + desk.work().head().task()));
    }

    @PostMapping("/care/tasks/{id}/calls")
    Object create(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed, @RequestParam(defaultValue = "all") String filter) {
        Followed followed;
        try {
            followed = tasks.record(id, new CallForm(typed).report(() -> tasks.task(id).hours().zone()));
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(page(desks.again(id, closed(filter), Form.typed(typed, refusal))), refusal);
        }
        var wrong = followed.outcome() == Outcome.INVALID_NUMBER;
        return Htmx.requested() ? shown(desks.next(closed(filter)).with(wrong ? NumberRepair.ofTask(sql, id) : null)) : Redirect.to("/care/call-desk" + (wrong ? "?wrong=" + id : "")).saying(t("desk.saved"));
    }

    @PutMapping("/care/tasks/{id}/skip")
    Object skip(@PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        tasks.skip(id, reason);
        return Htmx.requested() ? shown(desks.next("all")) : Redirect.to("/care/call-desk");
    }

    @PutMapping("/care/tasks/{id}/draft")
    ResponseEntity<Void> update(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        typed.remove("_csrf");
        drafts.save(id, Viewer.current().id(), typed);
        return ResponseEntity.noContent().build();
    }

    /// The whole number to dial; the look is written down.
    @PostMapping("/care/tasks/{id}/dials")
    @Requires("customer.reveal")
    JteModel dial(@PathVariable long id, @RequestParam long phone) {
        var row = sql.select(CUSTOMER_PHONE.NUMBER, CUSTOMER_PHONE.STORE_ID).from(CARE_TASK).join(CUSTOMER_PHONE).on(CUSTOMER_PHONE.CUSTOMER_ID.eq(CARE_TASK.CUSTOMER_ID))
            .where(CARE_TASK.ID.eq(id), CUSTOMER_PHONE.ID.eq(phone)).fetchOptional().orElseThrow(Refusal::absent);
        looks.note(Looks.Kind.UNMASK, Looks.Subject.of("customer_phone", phone, row.value2()), 1, null);
        var number = Phone.parse(row.value1()).orElseGet(() -> new Phone(row.value1(), null));
        return new StaticTemplates().careCallDeskDial(row.value1().split(";")[0], spaced(number.value()));
    }

    /// 138 1234 5678, as people read it out.
    private static String spaced(String number) {
        return number.replaceFirst("^\\+86(1\\d{2})(\\d{4})(\\d{4})$", "$1 $2 $3");
    }

    private static Answer shown(CallDesk desk) {
        var url = "/care/call-desk" + (desk.work() == null ? "" : "?task=" + desk.work().head().task());
        return new Answer(new StaticTemplates().careCallDeskBody(desk), HttpStatus.OK, Map.of("HX-Push-Url", url));
    }

    private static JteModel page(CallDesk desk) {
        return Htmx.requested() ? new StaticTemplates().careCallDeskBody(desk) : new StaticTemplates().careCallDesk(desk);
    }

    private static String closed(String filter) {
        return CallQueue.FILTERS.contains(filter) ? filter : "all";
    }
}
