package app.guike.survey.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.survey.Placeholders;
import app.guike.survey.Questionnaire;
import app.guike.survey.Script;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A version as the agent has it at the desk, or as the customer has it on a telephone; answers can be tried.
///
/// @param questionnaire as it is asked where the facts that are ticked hold
public record PreviewPage(Questionnaire questionnaire, Asked asked, @Nullable Script script, List<Choice> scripts, List<Fact> facts, Form form) {

    /// @param as AGENT or CUSTOMER
    public record Asked(String as, String lang, @Nullable Long script, List<Integer> fact) {
        public boolean agent() {
            return !"CUSTOMER".equals(as);
        }

        public String query() {
            return "as=" + (agent() ? "AGENT" : "CUSTOMER") + "&lang=" + lang + (script == null ? "" : "&script=" + script) + fact.stream().map(f -> "&fact=" + f).reduce("", String::concat);
        }
    }

    /// A fact that some condition names.
    public record Fact(int number, String words, boolean holds) {
    }

    /// A block of the script, filled with made-up values.
    public @Nullable String said(String block) {
        return script == null ? null : script.said(block, Placeholders.samples(Locale.of(asked.lang()))).orElse(null);
    }

    /// What leads over to the items of a section, before its first one.
    public @Nullable String bridge(int index) {
        var factor = questionnaire.items().get(index).factor();
        return factor == null || index > 0 && factor.equals(questionnaire.items().get(index - 1).factor()) ? null : said("bridge." + factor);
    }
}
