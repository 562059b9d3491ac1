package app.guike.survey;

import app.guike.survey.Questionnaire.Factor;
import app.guike.survey.Questionnaire.Item;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Score of one response (handbook 3.2). What does not apply or was not answered leaves the denominator.
///
/// Worked: a factor of weight 18 whose items of weight 0.35 (scale, answered 10), 0.30 (yes) and 0.35 (no) score 100, 100 and 0
/// gives (35 + 30 + 0) / 1 = 65; with the first "does not apply" 30 / 0.65 = 46.1538.
///
/// @param index on the 100 scale; null when nothing scored was answered
/// @param valid enters the figures: the overall item answered, and enough of the expected ones
/// @param red some answer asks for the customer's words
public record Scoring(@Nullable BigDecimal index, @Nullable Integer overall, @Nullable Integer nps, boolean valid, boolean red) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static Scoring of(Questionnaire questionnaire, Collection<Answer> answers) {
        return new Scoring(index(questionnaire, answers), role(answers, "OVERALL"), role(answers, "NPS"), valid(questionnaire, answers),
            answers.stream().anyMatch(a -> a.red(questionnaire.version().redThreshold())));
    }

    /// On the 100 scale: (a - min) / (max - min) of the 10-scale, yes 100, no 0, an option what it says; empty where the item is not scored.
    public static Optional<BigDecimal> score(Answer answer) {
        var value = answer.value();
        if (!answer.item().scored() || !answer.answered()) {
            return Optional.empty();
        }
        if (answer.item().type() == ItemType.SINGLE) {
            return answer.item().options().stream().filter(o -> answer.choices().contains(o.code()) && o.score() != null).findFirst().map(o -> o.score().setScale(4, RoundingMode.HALF_UP));
        }
        if (value == null) {
            return Optional.empty();
        }
        var score = answer.item().type() == ItemType.YESNO ? value.multiply(HUNDRED)
            : value.subtract(BigDecimal.ONE).multiply(HUNDRED).divide(BigDecimal.valueOf(9), MathContext.DECIMAL64);
        return Optional.of(score.setScale(4, RoundingMode.HALF_UP));
    }

    /// Score of one factor; empty where none of its items was answered.
    public static Optional<BigDecimal> score(Factor factor, Collection<Answer> answers) {
        return mean(answers.stream().filter(a -> factor.code().equals(a.item().factor())).flatMap(a -> score(a).map(s -> Map.entry(weight(a.item()), s)).stream()).toList());
    }

    private static @Nullable BigDecimal index(Questionnaire questionnaire, Collection<Answer> answers) {
        return mean(questionnaire.factors().stream().filter(f -> f.weight().signum() > 0)
            .flatMap(f -> score(f, answers).map(s -> Map.entry(f.weight(), s)).stream()).toList()).orElse(null);
    }

    /// Weight and score; the weights of those that are there make the denominator.
    private static Optional<BigDecimal> mean(Collection<Map.Entry<BigDecimal, BigDecimal>> parts) {
        var weights = parts.stream().map(Map.Entry::getKey).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (weights.signum() == 0) {
            return Optional.empty();
        }
        var sum = parts.stream().map(p -> p.getKey().multiply(p.getValue())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(sum.divide(weights, 4, RoundingMode.HALF_UP));
    }

    private static BigDecimal weight(Item item) {
        return item.weight() == null ? BigDecimal.ZERO : item.weight();
    }

    private static @Nullable Integer role(Collection<Answer> answers, String role) {
        return answers.stream().filter(a -> a.item().plays(role) && a.item().type().numeric() && a.value() != null).findFirst()
            .map(a -> a.value().intValue()).orElse(null);
    }

    /// Where no item is the overall one, its part of the rule falls away.
    private static boolean valid(Questionnaire questionnaire, Collection<Answer> answers) {
        var overallWanted = questionnaire.items().stream().anyMatch(i -> i.plays("OVERALL"));
        if (overallWanted && answers.stream().noneMatch(a -> a.item().plays("OVERALL") && a.answered())) {
            return false;
        }
        var away = answers.stream().filter(a -> a.na() && a.item().expected() && questionnaire.always(a.item())).count();
        var expected = questionnaire.items().stream().filter(i -> i.expected() && questionnaire.always(i)).count() - away;
        var answered = answers.stream().filter(a -> a.item().expected() && questionnaire.always(a.item()) && a.answered()).count();
        return expected <= 0 || BigDecimal.valueOf(answered).compareTo(questionnaire.version().minAnswered().multiply(BigDecimal.valueOf(expected))) >= 0;
    }
}
