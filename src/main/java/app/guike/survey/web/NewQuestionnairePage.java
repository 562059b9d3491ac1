package app.guike.survey.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.survey.NewQuestionnaires;
import java.util.List;
import org.jooq.DSLContext;

/// The form of a new questionnaire.
public record NewQuestionnairePage(Form form, List<Choice> kinds, List<Choice> others) {
    static NewQuestionnairePage load(DSLContext sql, Form form) {
        return new NewQuestionnairePage(form, NewQuestionnaires.KINDS.stream().map(k -> new Choice(k, t("questionnaire.kind." + k))).toList(),
            QuestionnaireList.load(sql).rows().stream().map(r -> new Choice(String.valueOf(r.id()), r.name())).toList());
    }
}
