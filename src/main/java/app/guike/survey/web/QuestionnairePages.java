package app.guike.survey.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.survey.ItemIntake;
import app.guike.survey.QuestionnaireVersions;
import app.guike.survey.Questionnaires;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Questionnaires, their versions, and the editor of one that is not published yet.
@Controller
class QuestionnairePages {
    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final QuestionnaireVersions versions;

    QuestionnairePages(DSLContext sql, Questionnaires questionnaires, QuestionnaireVersions versions) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.versions = versions;
    }

    @GetMapping("/survey/questionnaires")
    @Requires("survey.read")
    JteModel list() {
        return new StaticTemplates().surveyQuestionnaires(QuestionnaireList.load(sql));
    }

    @GetMapping("/survey/versions/{id}")
    @Requires("survey.read")
    JteModel show(@PathVariable long id, @RequestParam(required = false) @Nullable String item) {
        var questionnaire = questionnaires.version(id);
        var edited = questionnaire.item(item == null ? "" : item);
        return new StaticTemplates().surveyVersion(new VersionPage(questionnaire, edited.map(i -> form(ItemIntake.of(i))).orElseGet(Form::empty),
            edited.map(i -> i.code()).orElse(null), Viewer.current().may("survey.edit")));
    }

    private static Form form(ItemIntake item) {
        var values = new HashMap<String, @Nullable Object>();
        values.putAll(Map.of("code", item.code(), "zh", item.zh()));
        values.put("type", item.type());
        values.put("factor", item.factor());
        values.put("weight", item.weight());
        values.put("na", item.na());
        values.put("shownIf", item.shownIf());
        values.put("en", item.en());
        values.put("options", item.options());
        values.put("required", item.required() ? "1" : null);
        values.put("critical", item.critical() ? "1" : null);
        return Form.of(values);
    }

    @PostMapping("/survey/questionnaires/{id}/versions")
    @Requires("survey.edit")
    Redirect create(@PathVariable long id) {
        return Redirect.to("/survey/versions/" + versions.create(id));
    }

    @PostMapping("/survey/versions/{id}/items")
    @Requires("survey.edit")
    Object save(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return changed(id, typed, t("item.saved"), () -> versions.save(id, new ItemIntake(one(typed, "code"), typed.getFirst("type"), typed.getFirst("factor"),
            typed.getFirst("weight"), typed.getFirst("na"), typed.getFirst("shownIf"), one(typed, "zh"), typed.getFirst("en"), typed.getFirst("options"),
            typed.containsKey("required"), typed.containsKey("critical"))));
    }

    @PostMapping("/survey/versions/{id}/items/{code}/position")
    @Requires("survey.edit")
    Redirect move(@PathVariable long id, @PathVariable String code, @RequestParam int by) {
        versions.move(id, code, by);
        return Redirect.to("/survey/versions/" + id);
    }

    @PostMapping("/survey/versions/{id}/items/{code}/removal")
    @Requires("survey.edit")
    Redirect delete(@PathVariable long id, @PathVariable String code) {
        versions.remove(id, code);
        return Redirect.to("/survey/versions/" + id);
    }

    @PostMapping("/survey/versions/{id}/factors/{code}")
    @Requires("survey.edit")
    Object factor(@PathVariable long id, @PathVariable String code, @RequestParam MultiValueMap<String, String> typed) {
        return changed(id, typed, t("item.saved"), () -> versions.factor(id, code.equals("new") ? one(typed, "factorCode") : code, one(typed, "name"), one(typed, "weight")));
    }

    @PostMapping("/survey/versions/{id}/publication")
    @Requires("survey.edit")
    Object publish(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return changed(id, typed, t("questionnaire.published"), () -> versions.publish(id));
    }

    private Object changed(long id, MultiValueMap<String, String> typed, String notice, Runnable change) {
        try {
            change.run();
            return Redirect.to("/survey/versions/" + id).saying(notice);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().surveyVersion(new VersionPage(questionnaires.version(id), Form.typed(typed, refusal), null, true)), refusal);
        }
    }

    private static String one(MultiValueMap<String, String> typed, String name) {
        var value = typed.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
