package app.guike.survey.web;

import app.guike.base.Refusal;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import java.util.function.Function;
import org.springframework.util.MultiValueMap;

/// How a piece of a draft is answered once it is saved: the outline anew and a word that it is, or what is wrong at each field. The form itself stays as it
/// is, so that what is being typed on is not touched; where somebody else was quicker, it is told what they made of it, and one of the two is chosen.
final class Saved {
    private Saved() {
    }

    static Object or(long version, MultiValueMap<String, String> typed, Runnable command, Function<Long, VersionPage> lay) {
        try {
            command.run();
        } catch (Refusal refusal) {
            return switch (refusal.kind()) {
                case INVALID -> Answer.refused(new StaticTemplates().surveyRefused(Form.typed(typed, refusal)), refusal);
                case STALE -> Answer.refused(new StaticTemplates().surveyOvertaken(lay.apply(version)), refusal);
                default -> throw refusal;
            };
        }
        return Htmx.requested() ? new StaticTemplates().surveySaved(lay.apply(version)) : Redirect.to("/survey/versions/" + version);
    }

    /// After something was moved, copied or taken away.
    static Object outline(VersionPage page) {
        return Htmx.requested() ? new StaticTemplates().surveyVersionOutline(page, null, false) : Redirect.to("/survey/versions/" + page.questionnaire().version().id());
    }
}
