package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.org.FirstAdministrator;
import app.guike.org.Sessions;
import app.guike.org.SignIns;
import app.guike.shell.Open;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.shell.web.Throttle;
import app.guike.shell.web.ViewerFilter;
import gg.jte.generated.precompiled.StaticTemplates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signing in and out, and the own password.
@Controller
class SignInPages {
    /// With what stands after a question mark, as it was encoded: a list with its filter.
    private static final Pattern OURS = Pattern.compile("/[A-Za-z0-9._~/-]*(\\?[\\x21-\\x7E&&[^#\\\\]]*)?");

    private final SignIns signIns;
    private final FirstAdministrator first;
    private final Throttle throttle;
    private final Sessions sessions;
    private final int most;

    SignInPages(SignIns signIns, FirstAdministrator first, Throttle throttle, Sessions sessions, @Value("${guike.sign-in.tries-per-minute:30}") int most) {
        this.signIns = signIns;
        this.first = first;
        this.throttle = throttle;
        this.sessions = sessions;
        this.most = most;
    }

    @Open
    @GetMapping("/sign-in")
    Object show(@RequestParam(defaultValue = "") String to) {
        if (first.wanted()) {
            return Redirect.to("/first-administrator");
        }
        return new StaticTemplates().orgSignIn(new SignInPage(Form.of(Map.of("to", to))));
    }

    @Open
    @PostMapping("/sign-in")
    Object create(@RequestParam MultiValueMap<String, String> typed, HttpServletRequest request) {
        try {
            throttle.take("sign-in " + request.getRemoteAddr(), most);
            var person = signIns.signIn(one(typed, "login"), one(typed, "password"));
            var old = request.getSession(false);
            if (old != null) {
                old.invalidate();
            }
            var session = request.getSession(true);
            session.setAttribute(ViewerFilter.EMPLOYEE, person);
            session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, String.valueOf(person));
            return Redirect.to(home(one(typed, "to")));
        } catch (Refusal refusal) {
            typed.remove("password");
            return Answer.refused(new StaticTemplates().orgSignIn(new SignInPage(Form.typed(typed, refusal))), refusal);
        }
    }

    @PostMapping("/sign-out")
    @Requires(Requires.SIGNED_IN)
    Redirect delete(HttpServletRequest request, @RequestParam(defaultValue = "") String everywhere) {
        var person = Viewer.current().id();
        signIns.noteSignOut(person);
        if (!everywhere.isEmpty()) {
            sessions.end(person);
        }
        request.getSession().invalidate();
        return Redirect.to("/sign-in");
    }

    @GetMapping("/password")
    @Requires(Requires.SIGNED_IN)
    Object edit() {
        return new StaticTemplates().orgPassword(new PasswordPage(Form.empty(), Viewer.current().mustChangePassword()));
    }

    @PostMapping("/password")
    @Requires(Requires.SIGNED_IN)
    Object update(@RequestParam MultiValueMap<String, String> typed, HttpServletRequest request) {
        try {
            if (!one(typed, "password").equals(one(typed, "again"))) {
                throw Refusal.field("again", "password-differs");
            }
            signIns.changePassword(Viewer.current().id(), one(typed, "old"), one(typed, "password"));
            sessions.endOthers(Viewer.current().id(), request.getSession().getId());
            return Redirect.to("/").saying(t("org.password.changed"));
        } catch (Refusal refusal) {
            List.of("old", "password", "again").forEach(typed::remove);
            return Answer.refused(new StaticTemplates().orgPassword(new PasswordPage(Form.typed(typed, refusal), Viewer.current().mustChangePassword())), refusal);
        }
    }

    @Open
    @GetMapping("/first-administrator")
    Object showFirst() {
        return first.wanted() ? new StaticTemplates().orgFirstAdministrator(new SignInPage(Form.empty())) : Redirect.to("/sign-in");
    }

    @Open
    @PostMapping("/first-administrator")
    Object createFirst(@RequestParam MultiValueMap<String, String> typed, HttpServletRequest request) {
        try {
            throttle.take("first " + request.getRemoteAddr(), most);
            first.found(new FirstAdministrator.Founding(one(typed, "code"), one(typed, "group"), one(typed, "storeCode"), one(typed, "store"),
                one(typed, "login"), one(typed, "name"), one(typed, "password")));
            return Redirect.to("/sign-in").saying(t("org.first.done"));
        } catch (Refusal refusal) {
            typed.remove("password");
            return Answer.refused(new StaticTemplates().orgFirstAdministrator(new SignInPage(Form.typed(typed, refusal))), refusal);
        }
    }

    private static String one(MultiValueMap<String, String> typed, String name) {
        var value = typed.getFirst(name);
        return value == null ? "" : value;
    }

    /// Only a path of our own: an address from outside must not send people elsewhere.
    private static String home(String to) {
        return OURS.matcher(to).matches() && !to.startsWith("//") ? to : "/";
    }
}
