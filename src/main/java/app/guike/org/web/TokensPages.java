package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.org.ApiTokens;
import app.guike.org.TokenIntake;
import app.guike.shell.PermissionGroup;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Tokens of the API.
@Controller
@Requires("org.tokens")
class TokensPages {
    private final DSLContext sql;
    private final ApiTokens tokens;
    private final List<PermissionGroup> groups;

    TokensPages(DSLContext sql, ApiTokens tokens, List<PermissionGroup> groups) {
        this.sql = sql;
        this.tokens = tokens;
        this.groups = groups.stream().sorted(Comparator.comparing(PermissionGroup::order)).toList();
    }

    @GetMapping("/tokens")
    JteModel list(@RequestParam(required = false) @Nullable String after) {
        return page(after, null, Form.empty());
    }

    /// Shown this once: the answer is the page itself, not a redirect.
    @PostMapping("/tokens")
    Answer create(@RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        try {
            var day = typed.day("expiresOn");
            var expires = day == null ? null : day.plusDays(1).atStartOfDay(Viewer.current().zone()).toOffsetDateTime();
            var part = typed.all("permissions");
            var made = tokens.create(new TokenIntake(typed.id("employeeId"), typed.text("name"), part.isEmpty() ? null : part, expires));
            return Answer.ok(page(null, made.secret(), Form.empty()));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            return Answer.refused(page(null, null, Form.typed(values, refusal)), refusal);
        }
    }

    @DeleteMapping("/tokens/{id}")
    Redirect delete(@PathVariable long id) {
        tokens.revoke(id);
        return Redirect.to("/tokens").saying(t("org.token.revoked-now"));
    }

    private JteModel page(@Nullable String after, @Nullable String secret, Form form) {
        return new StaticTemplates().orgTokens(TokensPage.load(sql, after, secret, form, groups));
    }
}
