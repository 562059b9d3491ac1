package app.guike.survey.web;

import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SURVEY_FACTOR;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import app.guike.survey.Placeholders;
import app.guike.survey.Script;
import app.guike.survey.Script.Words;
import app.guike.survey.ScriptDrafts.Edited;
import app.guike.survey.ScriptDrafts.Version;
import app.guike.survey.StoreScripts.OfStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A script block by block, as it is edited and, filled with made-up values, as it is said.
///
/// @param more blocks that can be added
/// @param sections of questionnaires by code, before which a bridge may stand
public record ScriptPage(Edited edited, List<Version> versions, List<Choice> more, List<Choice> sections, boolean mayEdit, Stores stores) {
    private static final String BRIDGE = "bridge.";

    /// What a block is for; of a bridge the section to which it leads.
    public String label(String key) {
        return sections.stream().filter(s -> key.equals(BRIDGE + s.value())).findFirst().map(s -> Texts.t("script.block.bridge", s.text())).orElseGet(() -> Script.label(key));
    }

    /// Stores that may say it in their own words.
    ///
    /// @param one whose own words are edited; null where the group's are
    /// @param group what all say that have no words of their own
    public record Stores(@Nullable OfStore one, Script group, List<OfStore> all) {
    }

    public Script script() {
        return edited.script();
    }

    public String url() {
        var one = stores.one();
        return "/survey/scripts/" + script().id() + (one == null ? "" : "/stores/" + one.storeId());
    }

    public String title() {
        var one = stores.one();
        return one == null ? script().name() : Texts.t("script.of-store", script().name(), one.store());
    }

    /// Blocks as they stand on the page: a store's are all of the group's too.
    public List<String> keys() {
        if (stores.one() == null) {
            return script().keys();
        }
        var all = new LinkedHashMap<>(stores.group().blocks());
        all.putAll(script().blocks());
        return new Script(script().id(), "", "", null, all).keys();
    }

    /// A block that the store does not say otherwise.
    public boolean groups(String key) {
        return stores.one() != null && !script().blocks().containsKey(key);
    }

    /// As it is said in the end.
    public Words spoken(String key) {
        return groups(key) ? words(stores.group(), key) : words(script(), key);
    }

    public static Words words(Script script, String key) {
        return script.blocks().getOrDefault(key, new Words("", null));
    }

    /// Words as they are said, in one of the languages.
    public static String said(Words words, String lang) {
        var text = lang.equals("en") ? words.en() == null ? "" : words.en() : words.zh();
        return Script.filled(text, Placeholders.samples(Locale.of(lang)));
    }

    /// As the newest versions call them; where questionnaires call one differently, by all its names.
    static List<Choice> sections(DSLContext sql) {
        var name = Texts.english() ? coalesce(SURVEY_FACTOR.NAME_EN, SURVEY_FACTOR.NAME_ZH) : SURVEY_FACTOR.NAME_ZH;
        var v = QUESTIONNAIRE_VERSION;
        var other = v.as("other");
        return sql.select(SURVEY_FACTOR.CODE, DSL.field("string_agg(distinct {0}, ' / ' order by {0})", String.class, name)).from(SURVEY_FACTOR).join(v).on(v.ID.eq(SURVEY_FACTOR.VERSION_ID))
            .where(v.VERSION.eq(select(max(other.VERSION)).from(other).where(other.QUESTIONNAIRE_ID.eq(v.QUESTIONNAIRE_ID)))).groupBy(SURVEY_FACTOR.CODE).orderBy(SURVEY_FACTOR.CODE).limit(inline(100))
            .fetch(r -> new Choice(r.value1(), r.value2()));
    }

    static List<Choice> more(Script script, List<Choice> sections) {
        var single = Script.BLOCKS.stream().filter(b -> !b.equals("bridge") && !b.equals("objection"));
        int next = 1;
        while (script.blocks().containsKey("objection." + next)) {
            next++;
        }
        var objection = "objection." + next;
        var bridges = sections.stream().map(c -> new Choice(BRIDGE + c.value(), Texts.t("script.block.bridge", c.text())));
        return Stream.concat(Stream.concat(single.map(b -> new Choice(b, Script.label(b))), Stream.of(new Choice(objection, Script.label(objection)))), bridges)
            .filter(c -> !script.blocks().containsKey(c.value())).toList();
    }
}
