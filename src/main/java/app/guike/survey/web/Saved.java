package app.guike.survey.web;

import app.guike.base.Refusal;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import org.springframework.util.MultiValueMap;

/// How a piece of a draft is answered once it is saved: the outline anew and a word that it is, or what is wrong at each field. The form itself stays as it
/// is, so that what is being typed on is not touched.
final class Saved {
    private Saved() {
    }

    static Object or(long version, MultiValueMap<String, String> typed, Runnable command, VersionDesk desk) {
        try {
            command.run();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().surveyRefused(Form.typed(typed, refusal)), refusal);
        }
        return Htmx.requested() ? new StaticTemplates().surveySaved(desk.lay(version)) : Redirect.to("/survey/versions/" + version);
    }

    /// After something was moved, copied or taken away.
    static Object outline(VersionPage page) {
        return Htmx.requested() ? new StaticTemplates().surveyVersionOutline(page, null, false) : Redirect.to("/survey/versions/" + page.questionnaire().version().id());
    }
}
