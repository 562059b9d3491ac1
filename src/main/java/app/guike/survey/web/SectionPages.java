package app.guike.survey.web;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import app.guike.survey.VersionSections;
import gg.jte.generated.precompiled.StaticTemplates;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Sections of a draft.
@Controller
@Requires("survey.edit")
class SectionPages {
    private final VersionSections sections;
    private final VersionDesk desk;

    SectionPages(VersionSections sections, VersionDesk desk) {
        this.sections = sections;
        this.desk = desk;
    }

    @GetMapping("/survey/versions/{id}/sections/{code}")
    Object edit(@PathVariable long id, @PathVariable String code) {
        return Htmx.requested() ? new StaticTemplates().surveyVersionPanel(desk.beside(id, null, code), false) : new StaticTemplates().surveyVersion(desk.lay(id, null, code), Form.empty());
    }

    @PostMapping("/survey/versions/{id}/sections")
    Object create(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        try {
            var code = sections.add(id, new ItemForm(typed).section());
            return Htmx.requested() ? new StaticTemplates().surveyAdded(desk.lay(id, null, code)) : Redirect.to("/survey/versions/" + id + "?section=" + code);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().surveyVersionOutline(desk.lay(id), Form.typed(typed, refusal).errors().stream().map(e -> app.guike.shell.Texts.t("refusal." + e.code(), e.args())).findFirst().orElse(null), false), refusal);
        }
    }

    @PostMapping("/survey/versions/{id}/sections/{code}")
    Object update(@PathVariable long id, @PathVariable String code, @RequestParam MultiValueMap<String, String> typed) {
        return Saved.or(id, typed, () -> sections.save(id, code, new ItemForm(typed).section(), Form.whole(typed, "edition")), desk.section(code));
    }

    @PostMapping("/survey/versions/{id}/sections/{code}/position")
    Object move(@PathVariable long id, @PathVariable String code, @RequestParam int by) {
        sections.move(id, code, by);
        return Saved.outline(desk.lay(id));
    }

    @PostMapping("/survey/versions/{id}/sections/{code}/removal")
    Object delete(@PathVariable long id, @PathVariable String code) {
        sections.remove(id, code);
        return Htmx.requested() ? new StaticTemplates().surveyAdded(desk.lay(id, null, null)) : Redirect.to("/survey/versions/" + id);
    }
}
