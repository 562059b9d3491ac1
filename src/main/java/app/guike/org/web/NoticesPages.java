package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.org.Notices;
import app.guike.shell.Requires;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What the viewer was told.
@Controller
@Requires(Requires.SIGNED_IN)
class NoticesPages {
    private final DSLContext sql;
    private final Notices notices;

    NoticesPages(DSLContext sql, Notices notices) {
        this.sql = sql;
        this.notices = notices;
    }

    @GetMapping("/notices")
    JteModel list(@RequestParam(defaultValue = "false") boolean all, @RequestParam(required = false) @Nullable String after) {
        return new StaticTemplates().orgNotices(NoticesPage.load(sql, !all, after));
    }

    /// Asked for by every open page every few seconds.
    ///
    /// @param had how many waited when it was asked before
    @GetMapping("/notices/bell")
    JteModel bell(@RequestParam(defaultValue = "100") int had) {
        return new StaticTemplates().orgBell(NoticesPage.Bell.load(sql, had));
    }

    @PostMapping("/notices/{id}/read")
    Redirect read(@PathVariable long id) {
        return Redirect.to(notices.read(id));
    }

    @PostMapping("/notices/{id}/outcome")
    Object answer(@PathVariable long id, @RequestParam MultiValueMap<String, String> values) {
        var typed = new Typed(values);
        return typed.or(form -> new StaticTemplates().orgNotices(NoticesPage.refused(sql, id, form)), () -> {
            notices.answer(id, typed.text("outcome"));
            return Redirect.to("/notices").saying(t("notice.answered"));
        });
    }
}
