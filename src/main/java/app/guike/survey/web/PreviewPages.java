package app.guike.survey.web;

import app.guike.shell.Requires;
import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.survey.AskedFacts;
import app.guike.survey.ConditionWords;
import app.guike.survey.Questionnaire;
import app.guike.survey.Questionnaires;
import app.guike.survey.Script;
import app.guike.survey.Scripts;
import app.guike.survey.Trials;
import app.guike.survey.web.PreviewPage.Asked;
import app.guike.survey.web.PreviewPage.Fact;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A version seen before it is asked. Nothing that is answered here is kept.
@Controller
@Requires("survey.read")
class PreviewPages {
    private final Questionnaires questionnaires;
    private final Trials trials;
    private final Scripts scripts;
    private final AskedFacts asks;

    PreviewPages(Questionnaires questionnaires, Trials trials, Scripts scripts, AskedFacts asks) {
        this.questionnaires = questionnaires;
        this.trials = trials;
        this.scripts = scripts;
        this.asks = asks;
    }

    /// How it is to be seen.
    record Wanted(@Nullable String as, @Nullable String lang, @Nullable Long script, @Nullable List<Integer> fact) {
        Asked asked() {
            var spoken = "en".equals(lang) || lang == null && Texts.english() ? "en" : "zh";
            return new Asked("CUSTOMER".equals(as) ? "CUSTOMER" : "AGENT", spoken, script, fact == null ? List.of() : fact.stream().distinct().limit(50).toList());
        }
    }

    @GetMapping("/survey/versions/{id}/preview")
    JteModel show(@PathVariable long id, Wanted wanted) {
        return new StaticTemplates().surveyPreview(page(id, wanted.asked()));
    }

    /// The sheet alone, in the language wanted.
    @GetMapping("/survey/versions/{id}/preview/sheet")
    JteModel sheet(@PathVariable long id, Wanted wanted) {
        LocaleContextHolder.setLocale(Locale.of(wanted.asked().lang()));
        return new StaticTemplates().surveyPreviewSheet(page(id, wanted.asked()));
    }

    @PostMapping("/survey/versions/{id}/trials")
    JteModel create(@PathVariable long id, Wanted wanted, @RequestParam MultiValueMap<String, String> typed) {
        var asked = trials.asked(id, Set.copyOf(wanted.asked().fact()));
        return new StaticTemplates().surveyTried(trials.of(asked, new AnswerForm(typed).answers()));
    }

    /// The ready script of a kind; every other questionnaire is called with the script of its own code.
    private static String usual(Questionnaire q) {
        return switch (q.kind()) {
            case "CSI" -> "service_3d";
            case "SSI" -> "delivery_3d";
            default -> q.code();
        };
    }

    private PreviewPage page(long id, Asked asked) {
        var whole = questionnaires.version(id);
        var facts = trials.facts(id);
        var all = scripts.all();
        var words = new ConditionWords(asks.words());
        var script = asked.script() != null ? asked.script() : all.stream().filter(s -> s.code().equals(usual(whole))).map(Script::id).findFirst().orElse(null);
        return new PreviewPage(trials.asked(id, Set.copyOf(asked.fact())), asked, script == null ? null : scripts.said(script, null).orElse(null),
            all.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(),
            IntStream.range(0, facts.size()).mapToObj(i -> new Fact(i, words.of(whole, facts.get(i)), asked.fact().contains(i))).toList(), Form.empty());
    }
}
