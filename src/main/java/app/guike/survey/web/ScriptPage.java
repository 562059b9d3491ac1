package app.guike.survey.web;

import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import app.guike.survey.Placeholders;
import app.guike.survey.Script;
import app.guike.survey.Script.Words;
import app.guike.survey.ScriptDrafts.Edited;
import app.guike.survey.ScriptDrafts.Version;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A script block by block, as it is edited and, filled with made-up values, as it is said.
///
/// @param more blocks that can be added
public record ScriptPage(Edited edited, List<Version> versions, List<Choice> more, boolean mayEdit) {
    public Script script() {
        return edited.script();
    }

    public static Words words(Script script, String key) {
        return script.blocks().getOrDefault(key, new Words("", null));
    }

    /// Words as they are said, in one of the languages.
    public static String said(Words words, String lang) {
        var text = lang.equals("en") ? words.en() == null ? "" : words.en() : words.zh();
        return Script.filled(text, Placeholders.samples(Locale.of(lang)));
    }

    static List<Choice> more(Script script, List<Choice> sections) {
        var single = Script.BLOCKS.stream().filter(b -> !b.equals("bridge") && !b.equals("objection"));
        int next = 1;
        while (script.blocks().containsKey("objection." + next)) {
            next++;
        }
        var objection = "objection." + next;
        var bridges = sections.stream().map(c -> new Choice("bridge." + c.value(), Texts.t("script.block.bridge", c.text())));
        return Stream.concat(Stream.concat(single.map(b -> new Choice(b, Script.label(b))), Stream.of(new Choice(objection, Script.label(objection)))), bridges)
            .filter(c -> !script.blocks().containsKey(c.value())).toList();
    }
}
