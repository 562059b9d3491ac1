package app.guike.survey.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import app.guike.survey.Script;
import app.guike.survey.Script.Words;
import app.guike.survey.Scripts;
import app.guike.survey.StoreScripts;
import app.guike.survey.web.ScriptPage.Stores;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.LinkedHashMap;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A script in a store's own words, beside the group's.
@Controller
@RequestMapping("/survey/scripts/{id}/stores/{store}")
@Requires("survey.edit")
class StoreScriptPages {
    private final DSLContext sql;
    private final Scripts scripts;
    private final StoreScripts stores;

    StoreScriptPages(DSLContext sql, Scripts scripts, StoreScripts stores) {
        this.sql = sql;
        this.scripts = scripts;
        this.stores = stores;
    }

    @GetMapping
    @Requires("survey.read")
    JteModel show(@PathVariable long id, @PathVariable long store) {
        return new StaticTemplates().surveyScript(page(id, store));
    }

    private ScriptPage page(long id, long store) {
        var edited = stores.of(id, store);
        var group = scripts.of(id);
        var name = Viewer.current().allStores().stream().filter(s -> s.id() == store).findFirst().orElseThrow(Refusal::absent).name();
        var blocks = new LinkedHashMap<>(group.blocks());
        blocks.putAll(edited.script().blocks());
        var both = new Script(id, group.code(), group.nameZh(), group.nameEn(), blocks);
        var sections = ScriptPage.sections(sql);
        return new ScriptPage(edited, stores.versions(id, store), ScriptPage.more(both, sections), sections, Viewer.current().may("survey.edit", store),
            new Stores(new StoreScripts.OfStore(store, name, edited.version(), edited.script().blocks().size(), edited.changed()), group, stores.stores(id)));
    }

    /// One block; htmx gets a word that it is saved, and the preview anew.
    @PostMapping("/blocks")
    Object update(@PathVariable long id, @PathVariable long store, @RequestParam MultiValueMap<String, String> typed) {
        try {
            stores.save(id, store, ScriptPages.text(typed, "key"), new Words(ScriptPages.text(typed, "zh"), ScriptPages.text(typed, "en")), Form.whole(typed, "was"));
            return Htmx.requested() ? new StaticTemplates().surveyScriptSaved(page(id, store), ScriptPages.text(typed, "key")) : back(id, store);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().surveyScriptRefused(Form.typed(typed, refusal)), refusal);
        }
    }

    @PostMapping("/publication")
    Redirect publish(@PathVariable long id, @PathVariable long store) {
        return back(id, store).saying(t("script.published", stores.publish(id, store)));
    }

    @PostMapping("/draft")
    Redirect takeUp(@PathVariable long id, @PathVariable long store, @RequestParam int version) {
        stores.takeUp(id, store, version);
        return back(id, store).saying(t("script.taken-up", version));
    }

    @PostMapping("/draft/removal")
    Redirect delete(@PathVariable long id, @PathVariable long store) {
        stores.discard(id, store);
        return back(id, store).saying(t("questionnaire.discarded"));
    }

    private static Redirect back(long id, long store) {
        return Redirect.to("/survey/scripts/" + id + "/stores/" + store);
    }
}
