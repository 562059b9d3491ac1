package app.guike.approval.web;

import static app.guike.shell.Texts.t;

import app.guike.approval.ApprovalRules;
import app.guike.approval.Approvals;
import app.guike.approval.web.ApprovalRow.Asking;
import app.guike.shell.DeskCard;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The queue of requests, their decisions, and the rule table.
@Controller
@RequestMapping("/approvals")
@Requires(Requires.SIGNED_IN)
class ApprovalPages {
    private final DSLContext sql;
    private final Clock clock;
    private final Approvals approvals;
    private final ApprovalRules rules;

    ApprovalPages(DSLContext sql, Clock clock, Approvals approvals, ApprovalRules rules) {
        this.sql = sql;
        this.clock = clock;
        this.approvals = approvals;
        this.rules = rules;
    }

    @GetMapping
    JteModel list(@RequestParam(required = false) @Nullable String state, @RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        var asked = state == null ? viewer.may(Approvals.DECIDE) ? "waiting" : "mine" : state;
        var page = ApprovalRow.page(sql, asked, after, Asking.of(clock, 50));
        return new StaticTemplates().approvalApprovals(new ApprovalRow.Listed(asked, page.items(), page.next() == null ? null : "/approvals?state=" + asked + "&after=" + page.next(),
            viewer.may(ApprovalRules.EDIT)));
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable long id) {
        return page(id, Form.empty());
    }

    @PostMapping("/{id}/decision")
    @Requires(Approvals.DECIDE)
    Object decide(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            var yes = "yes".equals(typed.getFirst("approve"));
            approvals.decide(id, yes, typed.getFirst("words"));
            return Redirect.to("/approvals/" + id).saying(t(yes ? "approval.given" : "approval.refused"));
        });
    }

    @PostMapping("/{id}/withdrawal")
    Redirect withdraw(@PathVariable long id) {
        approvals.withdraw(id);
        return Redirect.to("/approvals?state=mine").saying(t("approval.withdrawn"));
    }

    private JteModel page(long id, Form form) {
        return new StaticTemplates().approvalApproval(new ApprovalRow.Shown(ApprovalRow.one(sql, id, Asking.of(clock, 1)), form));
    }

    @GetMapping("/rules")
    @Requires(ApprovalRules.EDIT)
    JteModel rules(@RequestParam(required = false) @Nullable Long store) {
        return rules(store, Form.empty());
    }

    @PostMapping("/rules")
    @Requires(ApprovalRules.EDIT)
    Object rule(@RequestParam long store, @RequestParam String kind, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> rules(store, form), () -> {
            rules.set(store, kind, RulesPage.tiers(typed));
            return Redirect.to("/approvals/rules?store=" + store).saying(t("approval.rules.saved"));
        });
    }

    private JteModel rules(@Nullable Long store, Form form) {
        return new StaticTemplates().approvalRules(RulesPage.load(sql, rules, Viewer.current().store(ApprovalRules.EDIT, store), form));
    }

    @Component
    static class Card implements DeskCard {
        private final DSLContext sql;
        private final Clock clock;

        Card(DSLContext sql, Clock clock) {
            this.sql = sql;
            this.clock = clock;
        }

        @Override
        public int order() {
            return 12;
        }

        @Override
        public String permission() {
            return Approvals.DECIDE;
        }

        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var rows = ApprovalRow.page(sql, "waiting", "", new Asking(viewer.id(), java.time.OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC), 6, java.util.Set.of())).items();
            return rows.isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().approvalCard(new ApprovalRow.Card(rows)));
        }
    }
}
