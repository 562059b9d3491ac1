package app.guike.care.web;

import static app.guike.shell.Texts.t;

import app.guike.care.AdHocCalls;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class AdHocCallPages {
    private final AdHocCalls calls;

    AdHocCallPages(AdHocCalls calls) {
        this.calls = calls;
    }

    @PostMapping("/care/customers/{id}/calls")
    @Requires("care.call")
    Object create(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().careAdHocCall(id, form), () -> {
            var report = new CallForm(typed).report(Viewer.current()::zone);
            calls.record(id, report);
            var repair = report.result() != null && AdHocCalls.INVALID.contains(report.result()) && Viewer.current().may("customer.edit");
            return repair ? Redirect.to("/care/number-repairs/" + id).saying(t("desk.saved.repair")) : Redirect.to("/customers/" + id).saying(t("desk.saved"));
        });
    }
}
