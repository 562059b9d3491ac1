package app.guike.survey.web;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import app.guike.survey.VersionItems;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Items of a draft, edited piece by piece.
@Controller
@Requires("survey.edit")
class ItemPages {
    private final VersionItems items;
    private final VersionDesk desk;

    ItemPages(VersionItems items, VersionDesk desk) {
        this.items = items;
        this.desk = desk;
    }

    @GetMapping("/survey/versions/{id}/items/{code}")
    Object edit(@PathVariable long id, @PathVariable String code) {
        return Htmx.requested() ? new StaticTemplates().surveyVersionPanel(desk.beside(id, code, null), false) : new StaticTemplates().surveyVersion(desk.lay(id, code, null), Form.empty());
    }

    /// With kind and words; the rest is edited once it is there.
    @PostMapping("/survey/versions/{id}/items")
    Object create(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        try {
            var code = items.add(id, new ItemForm(typed).item());
            return Htmx.requested() ? new StaticTemplates().surveyAdded(desk.lay(id, code, null)) : Redirect.to("/survey/versions/" + id + "?item=" + code);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().surveyVersionOutline(desk.lay(id), Form.typed(typed, refusal).errors().stream().map(e -> app.guike.shell.Texts.t("refusal." + e.code(), e.args())).findFirst().orElse(null), false), refusal);
        }
    }

    @PostMapping("/survey/versions/{id}/items/{code}")
    Object update(@PathVariable long id, @PathVariable String code, @RequestParam MultiValueMap<String, String> typed) {
        return Saved.or(id, typed, () -> items.save(id, code, new ItemForm(typed).item(), Form.whole(typed, "edition")), desk.item(code));
    }

    @PostMapping("/survey/versions/{id}/items/{code}/position")
    Object move(@PathVariable long id, @PathVariable String code, @RequestParam int by) {
        items.move(id, code, by);
        return Saved.outline(desk.lay(id));
    }

    @PostMapping("/survey/versions/{id}/items/{code}/copies")
    Object copy(@PathVariable long id, @PathVariable String code) {
        var copied = items.copy(id, code);
        return Htmx.requested() ? new StaticTemplates().surveyAdded(desk.lay(id, copied, null)) : Redirect.to("/survey/versions/" + id + "?item=" + copied);
    }

    @PostMapping("/survey/versions/{id}/items/{code}/removal")
    Object delete(@PathVariable long id, @PathVariable String code) {
        items.remove(id, code);
        return Htmx.requested() ? new StaticTemplates().surveyAdded(desk.lay(id, null, null)) : Redirect.to("/survey/versions/" + id);
    }

    /// A row of conditions anew, when something else is chosen in it.
    @GetMapping("/survey/versions/{id}/condition")
    JteModel row(@PathVariable long id, @RequestParam String before, @RequestParam MultiValueMap<String, String> typed) {
        return new StaticTemplates().surveyConditionRow(desk.row(id, before, one(typed, "cWhat"), one(typed, "cOp"), one(typed, "cValue")), 0);
    }

    private static String one(MultiValueMap<String, String> typed, String name) {
        var value = typed.getFirst(name);
        return value == null ? "" : value;
    }
}
