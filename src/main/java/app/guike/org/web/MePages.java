package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.org.OwnProfile;
import app.guike.org.Sessions;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The viewer's own profile.
@Controller
@Requires(Requires.SIGNED_IN)
class MePages {
    private final OwnProfile profile;
    private final Sessions sessions;

    MePages(OwnProfile profile, Sessions sessions) {
        this.profile = profile;
        this.sessions = sessions;
    }

    @GetMapping("/me")
    JteModel show(HttpSession session) {
        var viewer = Viewer.current();
        return new StaticTemplates().orgMe(MePage.load(viewer, sessions.of(viewer.id()), session.getId()));
    }

    @PostMapping("/me")
    Redirect update(@RequestParam(required = false) @Nullable String locale, @RequestParam(required = false) @Nullable String theme) {
        profile.update(locale, theme);
        return Redirect.to("/me").saying(t("org.saved"));
    }
}
