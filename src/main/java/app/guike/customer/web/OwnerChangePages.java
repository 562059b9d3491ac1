package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.LargeOwnerChange;
import app.guike.customer.OwnerChange;
import app.guike.customer.Ownership;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Another owner for customers chosen in the list, or for all of its filter; and what was changed so.
@Controller
@RequestMapping("/customers/owner-changes")
@Requires(OwnerBatch.PERMISSION)
class OwnerChangePages {
    private static final int ROWS = 30;

    private final DSLContext sql;
    private final CustomerRows rows;
    private final Ownership ownership;
    private final LargeOwnerChange large;

    OwnerChangePages(DSLContext sql, CustomerRows rows, Ownership ownership, LargeOwnerChange large) {
        this.sql = sql;
        this.rows = rows;
        this.ownership = ownership;
        this.large = large;
    }

    /// @param customer chosen rows
    /// @param whole all of the filter instead
    record Chosen(@Nullable List<Long> customer, @Nullable String whole, @Nullable Long to, @Nullable String reason) {
        List<Long> ids() {
            return customer == null ? List.of() : customer;
        }

        boolean wholeFilter() {
            return "yes".equals(whole);
        }
    }

    @GetMapping
    JteModel list(@RequestParam(defaultValue = "") String after) {
        return new StaticTemplates().customerOwnerChanges(new OwnerBatch.Listed(OwnerBatch.page(sql, after, ROWS)));
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().customerOwnerChange(new OwnerBatch.One(OwnerBatch.one(sql, id), OwnerBatch.rows(sql, id, 200)));
    }

    @GetMapping("/new")
    JteModel ask(AskedCustomers asked, Chosen chosen) {
        return drawer(asked, chosen, Form.of(java.util.Map.of("to", chosen.to() == null ? "" : chosen.to().toString(), "reason", Objects.requireNonNullElse(chosen.reason(), ""))));
    }

    @PostMapping
    Object create(AskedCustomers asked, Chosen chosen, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(asked, chosen, form), () -> {
            if (!typed.containsKey("to")) {
                throw Refusal.field("to", "required");
            }
            var outcome = large.change(new OwnerChange(ids(asked, chosen), chosen.to(), chosen.reason()));
            if (outcome.approval() != null) {
                return Redirect.to("/approvals/" + outcome.approval()).saying(t("approval.needed"));
            }
            var batch = Objects.requireNonNull(outcome.batch());
            return Redirect.to("/customers/owner-changes/" + batch).saying(t("customer.owner.changed", OwnerBatch.one(sql, batch).changed()));
        });
    }

    @PostMapping("/approved/{approval}")
    Redirect carryOut(@PathVariable long approval) {
        var batch = large.carryOut(approval);
        return Redirect.to("/customers/owner-changes/" + batch).saying(t("customer.owner.changed", OwnerBatch.one(sql, batch).changed()));
    }

    @DeleteMapping("/{id}")
    Redirect undo(@PathVariable long id) {
        ownership.undo(id);
        return Redirect.to("/customers/owner-changes/" + id).saying(t("customer.owner.undone"));
    }

    private List<Long> ids(AskedCustomers asked, Chosen chosen) {
        return chosen.wholeFilter() ? rows.ids(asked.filter(), OwnerChange.MOST + 1, Viewer.current()) : chosen.ids();
    }

    private JteModel drawer(AskedCustomers asked, Chosen chosen, Form form) {
        var filter = asked.filter();
        var all = rows.count(filter, OwnerChange.MOST + 1, Viewer.current());
        var preview = OwnerChangeForm.preview(sql, ids(asked, chosen).toArray(Long[]::new), chosen.to());
        return new StaticTemplates().customerOwnerChangeDrawer(new OwnerChangeForm(filter, chosen.ids(), chosen.wholeFilter(), all, preview,
            OwnerChangeForm.people(sql, preview.storeId()), form));
    }
}
