package app.guike.survey.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.survey.Script;
import app.guike.survey.Script.Words;
import app.guike.survey.Scripts;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ScriptPages {
    private final Scripts scripts;

    ScriptPages(Scripts scripts) {
        this.scripts = scripts;
    }

    @GetMapping("/survey/scripts")
    @Requires("survey.read")
    JteModel list() {
        return new StaticTemplates().surveyScripts(scripts.all());
    }

    @GetMapping("/survey/scripts/{id}")
    @Requires("survey.edit")
    JteModel edit(@PathVariable long id) {
        var script = scripts.of(id);
        var values = new HashMap<String, String>();
        script.blocks().forEach((key, words) -> {
            values.put("zh." + key, words.zh());
            values.put("en." + key, words.en() == null ? "" : words.en());
        });
        return new StaticTemplates().surveyScript(new ScriptPage(script, Form.of(values)));
    }

    @PostMapping("/survey/scripts/{id}")
    @Requires("survey.edit")
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        try {
            scripts.update(id, blocks(scripts.of(id), typed));
            return Redirect.to("/survey/scripts").saying(t("script.saved"));
        } catch (Refusal refusal) {
            return Answer.refused(new StaticTemplates().surveyScript(new ScriptPage(scripts.of(id), Form.typed(typed, refusal))), refusal);
        }
    }

    private static LinkedHashMap<String, Words> blocks(Script script, MultiValueMap<String, String> typed) {
        var blocks = new LinkedHashMap<String, Words>();
        script.blocks().keySet().forEach(key -> {
            var zh = typed.getFirst("zh." + key);
            var en = typed.getFirst("en." + key);
            blocks.put(key, new Words(zh == null ? "" : zh.strip(), en == null || en.isBlank() ? null : en.strip()));
        });
        return blocks;
    }
}
