package app.guike.report.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.report.RetentionRules;
import app.guike.report.RetentionRules.RetentionRule;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a store calls kept and lost.
@Controller
@RequestMapping("/reports/retention-definitions")
class RetentionRulePages {
    private static final String FILE = "report.file";

    private final RetentionRules rules;

    RetentionRulePages(RetentionRules rules) {
        this.rules = rules;
    }

    @GetMapping
    @Requires(FILE)
    JteModel edit(@RequestParam(required = false) @Nullable Long store) {
        long id = Viewer.current().store(FILE, store);
        var rule = rules.of(id);
        return page(id, Form.of(Map.of("warningMonths", rule.warningMonths(), "churnMonths", rule.churnMonths(), "deepMonths", rule.deepMonths(), "maxAgeYears", rule.maxAgeYears(), "frequentVisits", java.util.Objects.requireNonNull(rule.frequentVisits()))));
    }

    private static JteModel page(long store, Form form) {
        return new StaticTemplates().reportRetentionRule(new RetentionRulePage(store, Viewer.current().stores(FILE).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), form));
    }

    @PostMapping
    @Requires(FILE)
    Object update(@RequestParam long store, @RequestParam MultiValueMap<String, String> typed) {
        try {
            rules.set(Viewer.current().store(FILE, store), new RetentionRule(number(typed, "warningMonths"), number(typed, "churnMonths"), number(typed, "deepMonths"), number(typed, "maxAgeYears"), typed.getFirst("frequentVisits") == null ? null : Integer.valueOf(number(typed, "frequentVisits"))), Viewer.current().scope(FILE).stores());
            return Redirect.to("/reports/retention-definitions?store=" + store).saying(t("report.retention.saved"));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            return Answer.refused(page(store, Form.typed(typed, refusal)), refusal);
        }
    }

    private static int number(MultiValueMap<String, String> typed, String name) {
        var value = typed.getFirst(name);
        return value != null && value.matches("\\d{1,4}") ? Integer.parseInt(value) : -1;
    }

    @RestController
    @RequestMapping("/api/v1/retention-definitions/{storeId}")
    @Tag(name = "reports")
    static class Api {
        private final RetentionRules rules;

        Api(RetentionRules rules) {
            this.rules = rules;
        }

        @GetMapping
        @Requires(FILE)
        @Operation(summary = "After how many months a store calls a car warned, lost and deeply lost, and from how many visits a customer a frequent guest")
        RetentionRule show(@PathVariable long storeId) {
            return rules.of(Viewer.current().store(FILE, storeId));
        }

        @PutMapping
        @Requires(FILE)
        @Operation(summary = "Set after how many months a store calls a car warned, lost and deeply lost, and from how many visits a customer a frequent guest")
        RetentionRule update(@PathVariable long storeId, @RequestBody RetentionRule rule) {
            rules.set(storeId, rule, Viewer.current().scope(FILE).stores());
            return rules.of(storeId);
        }
    }
}
