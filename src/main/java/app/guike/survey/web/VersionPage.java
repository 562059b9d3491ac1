package app.guike.survey.web;

import app.guike.survey.ConditionWords;
import app.guike.survey.Questionnaire;
import app.guike.survey.Questionnaire.Factor;
import app.guike.survey.Questionnaire.Item;
import app.guike.survey.Readiness.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One version of a questionnaire: read when it is published, edited section by section and item by item while it is a draft.
///
/// @param conditions in words, by `item:<code>` and `section:<code>`
/// @param faults none for a published version
/// @param edits the viewer may edit, and it is a draft
public record VersionPage(Questionnaire questionnaire, List<Section> sections, List<Fault> faults, Map<String, String> conditions, boolean mayEdit, @Nullable Panel panel) {

    /// @param factor null is of those in no section
    public record Section(@Nullable Factor factor, List<Item> items) {
    }

    /// What stands beside the outline: an item, a section or the settings, one of them.
    public record Panel(@Nullable ItemPanel item, @Nullable SectionPanel section, boolean settings) {
        public String code() {
            return item != null ? item.code() : section != null ? section.section().code() : "";
        }

        public String key() {
            return (item != null ? "i-" : "s-") + code();
        }

        public int edition() {
            return item != null ? item.edition() : section != null ? section.section().edition() : 0;
        }

        /// What is asked, or the name of the section.
        public String words() {
            return item != null ? Objects.requireNonNullElse(item.item().zh(), "") : section != null ? section.section().nameZh() : "";
        }

        public String path() {
            return (item != null ? "/items/" : "/sections/") + code();
        }
    }

    static VersionPage of(Questionnaire q, List<Fault> faults, ConditionWords words, boolean mayEdit) {
        var conditions = new HashMap<String, String>();
        q.items().stream().filter(i -> i.shownIf() != null).forEach(i -> conditions.put("item:" + i.code(), words.of(q, i.shownIf())));
        q.factors().stream().filter(f -> f.shownIf() != null).forEach(f -> conditions.put("section:" + f.code(), words.of(q, f.shownIf())));
        return new VersionPage(q, sections(q), faults, conditions, mayEdit, null);
    }

    /// In the order in which they are asked; the items in no section before the others where the first item is one of them.
    private static List<Section> sections(Questionnaire q) {
        var sections = new ArrayList<Section>();
        q.factors().forEach(f -> sections.add(new Section(f, q.items().stream().filter(i -> f.code().equals(i.factor())).toList())));
        var loose = q.items().stream().filter(i -> i.factor() == null).toList();
        if (!loose.isEmpty() || q.factors().isEmpty()) {
            sections.add(q.items().isEmpty() || q.items().getFirst().factor() != null ? sections.size() : 0, new Section(null, loose));
        }
        return sections;
    }

    VersionPage with(@Nullable Panel beside) {
        return new VersionPage(questionnaire, sections, faults, conditions, mayEdit, beside);
    }

    public boolean draft() {
        return !questionnaire.version().published();
    }

    public boolean edits() {
        return draft() && mayEdit;
    }

    public List<Fault> faults(@Nullable String item, @Nullable String section) {
        return faults.stream().filter(f -> Objects.equals(f.item(), item) && Objects.equals(f.section(), section)).toList();
    }

    public long blocking() {
        return faults.stream().filter(Fault::blocks).count();
    }

    public BigDecimal weights() {
        return questionnaire.factors().stream().map(Factor::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /// Whether the panel shows this item.
    public boolean at(String item) {
        return panel != null && panel.item() != null && panel.item().code().equals(item);
    }
}
