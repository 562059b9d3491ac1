package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.ArchiveChecks;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The verification desk 核对台, and the steps of one archive.
@Controller
class ArchiveCheckPages {
    private static final String VERIFY = "customer.verify";
    private static final int ROWS = 30;

    private final ArchiveChecks checks;
    private final CustomerReader reader;
    private final CustomerRows rows;

    ArchiveCheckPages(ArchiveChecks checks, CustomerReader reader, CustomerRows rows) {
        this.checks = checks;
        this.reader = reader;
        this.rows = rows;
    }

    @GetMapping("/customers/verification")
    @ListsPeople("customer")
    @Requires(VERIFY)
    JteModel desk(@RequestParam(defaultValue = "new") String tab, @RequestParam(defaultValue = "") String after) {
        if (!VerificationDesk.TABS.contains(tab)) {
            throw Refusal.field("tab", "invalid");
        }
        var filter = CustomerFilter.all().with(ArchiveFilter.of(Map.of("state", tab)));
        return new StaticTemplates().customerVerification(new VerificationDesk(tab, rows.page(filter, after, ROWS, Viewer.current()), after.isEmpty()));
    }

    @PostMapping("/customers/verification/passes")
    @Requires(VERIFY)
    Redirect passAll(@RequestParam(required = false) List<Long> ids, @RequestParam(defaultValue = "new") String tab) {
        var chosen = ids == null ? List.<Long>of() : ids.stream().limit(500).toList();
        var passed = checks.passAll(chosen);
        return Redirect.to("/customers/verification?tab=" + (VerificationDesk.TABS.contains(tab) ? tab : "new")).saying(t("customer.verification.passed", passed, chosen.size() - passed));
    }

    @PostMapping("/customers/{id}/checks")
    @Requires(VERIFY)
    Object pass(@PathVariable long id) {
        return done(id, checks::pass, "customer.verification.done");
    }

    @PostMapping("/customers/{id}/hand-ins")
    @Requires("customer.edit")
    Object handIn(@PathVariable long id) {
        return done(id, checks::handIn, "customer.verification.handed-in");
    }

    /// Refused for what is missing: said one by one, with the way to mend it.
    private Object done(long id, LongConsumer step, String notice) {
        try {
            step.accept(id);
            return Redirect.to("/customers/" + id).saying(t(notice));
        } catch (Refusal refusal) {
            if (refusal.errors().isEmpty()) {
                throw refusal;
            }
            var missing = reader.card(id).missing().stream().map(m -> new Choice(m, t("archive.part." + m))).toList();
            return Answer.refused(new StaticTemplates().customerDemandedDrawer(id, missing), refusal);
        }
    }

    @GetMapping("/customers/{id}/returns/new")
    @Requires(VERIFY)
    JteModel askReason(@PathVariable long id) {
        return drawer(id, Form.empty());
    }

    @PostMapping("/customers/{id}/returns")
    @Requires(VERIFY)
    Object giveBack(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(id, form), () -> {
            checks.giveBack(id, typed.getFirst("reason"));
            return Redirect.to("/customers/" + id).saying(t("customer.verification.returned"));
        });
    }

    @PutMapping("/customers/{id}/marks/{part}")
    @Requires(VERIFY)
    Object mark(@PathVariable long id, @PathVariable String part) {
        return done(id, i -> checks.mark(i, part), "customer.changed");
    }

    private JteModel drawer(long id, Form form) {
        return new StaticTemplates().customerReturnDrawer(new CustomerDrawer(id, reader.card(id).version(), null, form));
    }
}
