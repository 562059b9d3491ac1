package app.guike.survey.web;

import app.guike.base.Refusal;
import app.guike.customer.custom.CustomField.Subject;
import app.guike.customer.custom.CustomFields;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.survey.AskedFacts;
import app.guike.survey.ConditionWords;
import app.guike.survey.ItemIntake;
import app.guike.survey.Questionnaire;
import app.guike.survey.Questionnaire.Item;
import app.guike.survey.Questionnaires;
import app.guike.survey.Readiness;
import app.guike.survey.web.VersionPage.Panel;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lays out a version: its outline, and beside it what is edited.
@Component
class VersionDesk {
    private final Questionnaires questionnaires;
    private final Readiness readiness;
    private final AskedFacts facts;
    private final CustomFields fields;

    VersionDesk(Questionnaires questionnaires, Readiness readiness, AskedFacts facts, CustomFields fields) {
        this.questionnaires = questionnaires;
        this.readiness = readiness;
        this.facts = facts;
        this.fields = fields;
    }

    VersionPage lay(long version) {
        var q = questionnaires.version(version);
        return VersionPage.of(q, q.version().published() ? List.of() : readiness.of(q), new ConditionWords(facts.words()), Viewer.current().may("survey.edit"));
    }

    /// With an item, a section or the settings beside it; nothing where it is neither.
    VersionPage lay(long version, @Nullable String item, @Nullable String section) {
        var page = lay(version);
        if (!page.edits()) {
            return page;
        }
        var q = page.questionnaire();
        return page.with(item != null && q.item(item).isPresent() ? item(q, item) : section != null && q.factor(section).isPresent() ? section(q, section) : new Panel(null, null, true));
    }

    /// What is edited alone; refused once the version is published.
    VersionPage beside(long version, @Nullable String item, @Nullable String section) {
        var page = lay(version, item, section);
        if (!page.draft()) {
            throw Refusal.conflict("version-published");
        }
        return page;
    }

    /// With this item beside it, where it is still there.
    Function<Long, VersionPage> item(String code) {
        return version -> lay(version, code, null);
    }

    Function<Long, VersionPage> section(String code) {
        return version -> lay(version, null, code);
    }

    private Panel item(Questionnaire q, String code) {
        var item = q.item(code).orElseThrow(Refusal::absent);
        var sections = q.factors().stream().map(f -> new Choice(f.code(), f.name())).toList();
        var own = fields.active(Subject.CUSTOMER).stream().filter(f -> !f.masked()).map(f -> "ARCHIVE:" + f.code()).toList();
        return new Panel(new ItemPanel(q.version().id(), code, ItemIntake.of(item), item.edition(), sections, own, rows(q, code, item.shownIf())), null, false);
    }

    private Panel section(Questionnaire q, String code) {
        var section = q.factor(code).orElseThrow(Refusal::absent);
        return new Panel(null, new SectionPanel(q.version().id(), section, rows(q, "section:" + code, section.shownIf())), false);
    }

    private ConditionRows rows(Questionnaire q, String before, app.guike.survey.@Nullable ShownIf condition) {
        return ConditionRows.of(q.version().id(), before, earlier(q, before), facts.offered(Viewer.current()), condition);
    }

    /// A row of conditions as it is when something else is chosen in it.
    ConditionRows row(long version, String before, String what, String op, String value) {
        var q = questionnaires.version(version);
        var bare = rows(q, before, null);
        return new ConditionRows(version, before, bare.items(), bare.facts(), false, List.of(bare.row(what, op, value)));
    }

    private static List<Item> earlier(Questionnaire q, String before) {
        var first = before.startsWith("section:") ? q.items().stream().filter(i -> before.substring(8).equals(i.factor())).findFirst() : q.item(before);
        return first.map(i -> q.items().subList(0, q.items().indexOf(i))).orElse(q.items());
    }
}
