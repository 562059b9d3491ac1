package app.guike.survey;

import static app.guike.shell.Texts.t;

import app.guike.base.FieldErrors;
import app.guike.survey.ShownIf.Term;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Answers tried on a version, published or not: what would be refused, what they would score. Nothing is saved.
@Component
public class Trials {
    private final Questionnaires questionnaires;

    Trials(Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
    }

    /// @param wrong by field, in words
    /// @param red texts of the items answered red
    public record Tried(List<Wrong> wrong, Scoring scoring, List<String> red) {
    }

    public record Wrong(String field, String text, String message) {
    }

    /// The facts that the version asks for, in the order in which they are told true or not.
    public List<Term> facts(long version) {
        return List.copyOf(questionnaires.version(version).facts());
    }

    /// As it would be asked of somebody of whom these facts hold.
    public Questionnaire asked(long version, Set<Integer> holding) {
        var all = facts(version);
        var terms = new LinkedHashSet<Term>();
        holding.stream().filter(i -> i >= 0 && i < all.size()).forEach(i -> terms.add(all.get(i)));
        return questionnaires.version(version).of(terms);
    }

    public Tried of(Questionnaire asked, Map<String, Given> given) {
        var errors = new FieldErrors();
        var answers = Answers.read(asked, given, true, errors).values();
        answers.stream().filter(a -> a.wordsWanted() && a.verbatim() == null).forEach(a -> errors.add("answers." + a.item().code(), "item-words"));
        var wrong = errors.list().stream().map(e -> new Wrong(e.field(), asked.item(e.field().substring(8)).map(Questionnaire.Item::text).orElse(e.field()), t("refusal." + e.code(), e.args()))).toList();
        var threshold = asked.version().redThreshold();
        return new Tried(wrong, Scoring.of(asked, answers), answers.stream().filter(a -> a.red(threshold)).map(a -> a.item().text()).toList());
    }
}
