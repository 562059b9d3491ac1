package app.guike.survey.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.survey.QuestionnaireVersions;
import app.guike.survey.QuestionnaireVersions.Settings;
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

/// Questionnaires and their versions: read, begun, set, published, thrown away.
@Controller
@Requires("survey.edit")
class QuestionnairePages {
    private final DSLContext sql;
    private final VersionDesk desk;
    private final QuestionnaireVersions versions;

    QuestionnairePages(DSLContext sql, VersionDesk desk, QuestionnaireVersions versions) {
        this.sql = sql;
        this.desk = desk;
        this.versions = versions;
    }

    @GetMapping("/survey/questionnaires")
    @Requires("survey.read")
    JteModel list() {
        return new StaticTemplates().surveyQuestionnaires(QuestionnaireList.load(sql));
    }

    @GetMapping("/survey/versions/{id}")
    @Requires("survey.read")
    JteModel show(@PathVariable long id, @RequestParam(required = false) @Nullable String item, @RequestParam(required = false) @Nullable String section) {
        return new StaticTemplates().surveyVersion(desk.lay(id, item, section), Form.empty());
    }

    @PostMapping("/survey/questionnaires/{id}/versions")
    Redirect create(@PathVariable long id) {
        return Redirect.to("/survey/versions/" + versions.create(id));
    }

    @GetMapping("/survey/versions/{id}/settings")
    JteModel edit(@PathVariable long id) {
        return new StaticTemplates().surveySettingsPanel(desk.beside(id, null, null), false);
    }

    @PostMapping("/survey/versions/{id}/settings")
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Saved.or(id, typed, () -> versions.set(id, new Settings(Form.whole(typed, "redThreshold"), Form.whole(typed, "minAnswered"))), desk::lay);
    }

    @PostMapping("/survey/versions/{id}/publication")
    Object publish(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        try {
            versions.publish(id);
            return Redirect.to("/survey/versions/" + id).saying(t("questionnaire.published"));
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().surveyVersion(desk.lay(id, null, null), Form.typed(typed, refusal)), refusal);
        }
    }

    @PostMapping("/survey/versions/{id}/removal")
    Redirect delete(@PathVariable long id) {
        versions.discard(id);
        return Redirect.to("/survey/questionnaires").saying(t("questionnaire.discarded"));
    }
}
