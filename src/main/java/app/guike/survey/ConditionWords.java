package app.guike.survey;

import static app.guike.shell.Texts.t;

import app.guike.survey.Questionnaire.Item;
import app.guike.survey.ShownIf.Term;
import java.util.stream.Collectors;

/// A condition as people say it: `“总体满意吗” 至多 6，且 客户类型是“单位”`.
///
/// @param facts of the page that is rendered
public record ConditionWords(AskedFacts.Words facts) {

    public String of(Questionnaire questionnaire, ShownIf condition) {
        return condition.terms().stream().map(x -> of(questionnaire, x)).collect(Collectors.joining(t(condition.any() ? "segment.or" : "segment.and")));
    }

    public String of(Questionnaire questionnaire, Term term) {
        if (term.item() == null) {
            return facts.of(term);
        }
        var item = questionnaire.item(term.item());
        var value = term.values().stream().map(v -> item.map(i -> answer(i, v)).orElse(v)).collect(Collectors.joining("、"));
        return t("shown-if.said." + term.op(), item.map(Item::text).orElse(term.item()), value);
    }

    /// A value as it reads among the answers of an item.
    public static String answer(Item item, String value) {
        return switch (item.type()) {
            case SINGLE, MULTIPLE -> item.options().stream().filter(o -> o.code().equals(value)).findFirst().map(o -> o.text()).orElse(value);
            case YESNO -> value.equals("1") ? t("shell.yes") : value.equals("0") ? t("shell.no") : value;
            case SCALE5 -> value.matches("[1-5]") ? t("item.word." + value) : value;
            default -> value;
        };
    }
}
