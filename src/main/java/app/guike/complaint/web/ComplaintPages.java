package app.guike.complaint.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.complaint.ComplaintIntake;
import app.guike.complaint.Complaints;
import app.guike.complaint.web.ComplaintFilter.Tab;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of complaints, the page of one, the desk of closing calls, and the form of a new one.
@Controller
@RequestMapping("/complaints")
class ComplaintPages {
    private static final int ROWS = 30;

    private final ComplaintRows rows;
    private final ComplaintForms forms;
    private final Choices choices;
    private final Complaints complaints;

    ComplaintPages(ComplaintRows rows, ComplaintForms forms, Choices choices, Complaints complaints) {
        this.rows = rows;
        this.forms = forms;
        this.choices = choices;
        this.complaints = complaints;
    }

    /// The filter as it stands in the address.
    record Asked(@Nullable String tab, @Nullable Long store, @Nullable Integer severity, @Nullable String category, @Nullable Long owner, @Nullable Long customer) {
        ComplaintFilter filter() {
            return new ComplaintFilter(Tab.of(tab == null ? "" : tab), store, severity, category == null ? "" : category, owner, customer);
        }
    }

    @GetMapping
    @ListsPeople("complaint")
    @Requires(ComplaintRows.PERMISSION)
    JteModel list(Asked asked, @RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        var filter = asked.filter();
        var page = rows.page(filter, after, ROWS, viewer);
        var total = page.next() == null ? page.items().size() : rows.count(filter, ComplaintList.COUNTED, viewer);
        var stores = viewer.stores(ComplaintRows.PERMISSION).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        return new StaticTemplates().complaintList(new ComplaintList(filter, page, rows.counts(filter.store(), viewer).byTab(),
            !after.isEmpty() ? "" : total < ComplaintList.COUNTED ? String.valueOf(total) : "1,000+", stores, choices.groups(), after.isEmpty()));
    }

    @GetMapping("/{id}")
    @Requires(ComplaintRows.PERMISSION)
    Object show(@PathVariable long id, @RequestParam(defaultValue = "") String act) {
        var page = forms.page(id, act, null);
        return Htmx.requested() ? new StaticTemplates().complaintActions(page) : new StaticTemplates().complaintRecord(page);
    }

    /// The work desk of closing calls: the queue at the left, the piece of work beside it.
    @GetMapping("/closing-calls")
    @ListsPeople("complaint")
    @Requires("care.call")
    JteModel desk(@RequestParam(defaultValue = "") String after, @RequestParam(required = false) @Nullable Long id) {
        var viewer = Viewer.current();
        var page = rows.page(ComplaintFilter.of(Tab.CLOSING), after, ROWS, viewer);
        var chosen = id != null ? id : page.items().isEmpty() ? null : Long.valueOf(page.items().getFirst().id());
        var work = chosen == null ? null : forms.page(chosen, "closing-calls", Form.of(Map.of("from", "desk")));
        if (work != null && !work.card().state().forClosingCall() && !viewer.may(ComplaintRows.PERMISSION)) {
            throw Refusal.absent();
        }
        return new StaticTemplates().complaintClosingDesk(new ClosingDesk(page, work));
    }

    @GetMapping("/new")
    @Requires("complaint.raise")
    JteModel edit(@RequestParam long customer, @RequestParam(required = false) @Nullable Long vehicle, @RequestParam(required = false) @Nullable Long order) {
        return intake(customer, Form.of(Map.of("vehicleId", vehicle == null ? "" : vehicle, "repairOrderId", order == null ? "" : order, "channel", "PHONE")));
    }

    @PostMapping
    @Requires("complaint.raise")
    Object create(ComplaintIntake intake, @RequestParam MultiValueMap<String, String> typed) {
        try {
            var id = complaints.receive(intake);
            var readable = Viewer.current().may(ComplaintRows.PERMISSION);
            return Redirect.to(readable ? "/complaints/" + id : "/customers/" + intake.customerId()).saying(t("complaint.done.receive"));
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID || intake.customerId() == null) {
                throw refusal;
            }
            return Answer.refused(intake(intake.customerId(), Form.typed(typed, refusal)), refusal);
        }
    }

    private JteModel intake(long customer, Form form) {
        return new StaticTemplates().complaintIntake(new IntakePage(customer, choices.customer(customer), form, choices.vehicles(customer), choices.categories()));
    }
}
