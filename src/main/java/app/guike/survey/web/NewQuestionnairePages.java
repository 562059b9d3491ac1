package app.guike.survey.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.survey.NewQuestionnaires;
import app.guike.survey.QuestionnaireIntake;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Beginning a questionnaire.
@Controller
@Requires("survey.edit")
class NewQuestionnairePages {
    private final DSLContext sql;
    private final NewQuestionnaires questionnaires;

    NewQuestionnairePages(DSLContext sql, NewQuestionnaires questionnaires) {
        this.sql = sql;
        this.questionnaires = questionnaires;
    }

    @GetMapping("/survey/questionnaires/new")
    JteModel add() {
        return page(Form.empty());
    }

    @PostMapping("/survey/questionnaires")
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        try {
            var from = typed.getFirst("from");
            var intake = new QuestionnaireIntake(typed.getFirst("code"), typed.getFirst("name"), typed.getFirst("nameEn"), typed.getFirst("kind"),
                from != null && from.matches("\\d{1,18}") ? Long.valueOf(from) : null);
            return Redirect.to("/survey/versions/" + questionnaires.create(intake)).saying(t("questionnaire.begun"));
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(page(Form.typed(typed, refusal)), refusal);
        }
    }

    private JteModel page(Form form) {
        return new StaticTemplates().surveyNewQuestionnaire(NewQuestionnairePage.load(sql, form));
    }
}
