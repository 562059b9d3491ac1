package app.guike.survey.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import app.guike.survey.Script.Words;
import app.guike.survey.ScriptDrafts;
import app.guike.survey.ScriptDrafts.Begun;
import app.guike.survey.Scripts;
import app.guike.survey.StoreScripts;
import app.guike.survey.web.ScriptPage.Stores;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Scripts: edited block by block, seen as they are said, published.
@Controller
@Requires("survey.edit")
class ScriptPages {
    private final DSLContext sql;
    private final Scripts scripts;
    private final ScriptDrafts drafts;
    private final StoreScripts stores;

    ScriptPages(DSLContext sql, Scripts scripts, ScriptDrafts drafts, StoreScripts stores) {
        this.sql = sql;
        this.scripts = scripts;
        this.drafts = drafts;
        this.stores = stores;
    }

    @GetMapping("/survey/scripts")
    @Requires("survey.read")
    JteModel list() {
        return new StaticTemplates().surveyScripts(scripts.all(), Form.empty());
    }

    @PostMapping("/survey/scripts")
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().surveyScripts(scripts.all(), form), () -> Redirect.to("/survey/scripts/"
            + drafts.create(new Begun(typed.getFirst("code"), typed.getFirst("name"), typed.getFirst("nameEn"), Form.id(typed, "from")))).saying(t("script.begun")));
    }

    @GetMapping("/survey/scripts/{id}")
    @Requires("survey.read")
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().surveyScript(page(id));
    }

    private ScriptPage page(long id) {
        var edited = drafts.of(id);
        var sections = ScriptPage.sections(sql);
        return new ScriptPage(edited, drafts.versions(id), ScriptPage.more(edited.script(), sections), sections, Viewer.current().may("survey.edit"), new Stores(null, edited.script(), stores.stores(id)));
    }

    /// One block; htmx gets a word that it is saved, and the preview anew.
    @PostMapping("/survey/scripts/{id}/blocks")
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        var key = text(typed, "key");
        try {
            drafts.save(id, key, new Words(text(typed, "zh"), text(typed, "en")), Form.whole(typed, "was"));
            return Htmx.requested() ? new StaticTemplates().surveyScriptSaved(page(id), key) : Redirect.to("/survey/scripts/" + id);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().surveyScriptRefused(Form.typed(typed, refusal)), refusal);
        }
    }

    @PostMapping("/survey/scripts/{id}/publication")
    Redirect publish(@PathVariable long id) {
        return Redirect.to("/survey/scripts/" + id).saying(t("script.published", drafts.publish(id)));
    }

    @PostMapping("/survey/scripts/{id}/draft")
    Redirect takeUp(@PathVariable long id, @RequestParam int version) {
        drafts.takeUp(id, version);
        return Redirect.to("/survey/scripts/" + id).saying(t("script.taken-up", version));
    }

    @PostMapping("/survey/scripts/{id}/draft/removal")
    Redirect delete(@PathVariable long id) {
        drafts.discard(id);
        return Redirect.to("/survey/scripts/" + id).saying(t("questionnaire.discarded"));
    }

    static String text(MultiValueMap<String, String> typed, String name) {
        var value = typed.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
