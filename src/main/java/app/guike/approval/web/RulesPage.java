package app.guike.approval.web;

import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;

import app.guike.approval.ApprovalRules;
import app.guike.org.ActKind.Tier;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// The rule table of a store.
///
/// @param roles whose word can be asked for
public record RulesPage(long store, List<Choice> stores, List<ApprovalRules.Rule> rules, List<Choice> roles, @Nullable String refused, Form form) {
    private static final int LINES = 3;

    /// A line of the form: the rule's own, or an empty one to fill.
    public @Nullable Tier line(ApprovalRules.Rule rule, int line) {
        return line < rule.tiers().size() ? rule.tiers().get(line) : null;
    }

    public int lines(ApprovalRules.Rule rule) {
        return Math.max(LINES, rule.tiers().size());
    }

    public String role(String code) {
        return roles.stream().filter(r -> r.value().equals(code)).findFirst().map(Choice::text).orElse(code);
    }

    static RulesPage load(DSLContext sql, ApprovalRules rules, long store, Form form) {
        var stores = Viewer.current().stores(ApprovalRules.EDIT).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        var roles = sql.selectDistinct(ROLE.CODE, ROLE.NAME_ZH, ROLE.NAME_EN, ROLE.ID).from(ROLE).join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(ROLE.ID), ROLE_PERMISSION.PERMISSION.eq("approval.decide"))
            .orderBy(ROLE.ID).fetch(r -> new Choice(r.value1(), Texts.either(r.value2(), r.value3())));
        return new RulesPage(store, stores, rules.of(store), roles, form.refusal(), form);
    }

    /// Lines without a size are left out.
    static List<Tier> tiers(MultiValueMap<String, String> typed) {
        var tiers = new ArrayList<Tier>();
        var above = typed.getOrDefault("above", List.of());
        var role = typed.getOrDefault("role", List.of());
        for (int i = 0; i < above.size(); i++) {
            if (!above.get(i).isBlank()) {
                tiers.add(new Tier(above.get(i).strip().matches("\\d{1,12}") ? Long.parseLong(above.get(i).strip()) : -1, i < role.size() ? role.get(i) : ""));
            }
        }
        return tiers;
    }
}
