package app.guike.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Roll-up of scores (handbook 3.2): always from the answers, never an average of averages.
/// Two factors of weight 60 and 40 that stand at 80 and 50 make an index of 68.
final class Csi {
    private Csi() {
    }

    /// A factor over all answers to its items: Σ w·s / Σ w.
    static @Nullable BigDecimal factor(Collection<SummaryFigures.Answers> answers) {
        var weights = sum(answers.stream().map(SummaryFigures.Answers::weights).toList());
        return weights.signum() == 0 ? null : sum(answers.stream().map(SummaryFigures.Answers::weighted).toList()).divide(weights, 4, RoundingMode.HALF_UP);
    }

    /// The index over the factors that were answered: Σ W·F / Σ W; null where nothing was.
    static @Nullable BigDecimal index(Collection<SummaryFigures.Answers> answers) {
        var sum = BigDecimal.ZERO;
        var weights = BigDecimal.ZERO;
        for (var one : byFactor(answers).values()) {
            var factor = factor(one);
            if (factor != null) {
                sum = sum.add(one.getFirst().factorWeight().multiply(factor));
                weights = weights.add(one.getFirst().factorWeight());
            }
        }
        return weights.signum() == 0 ? null : sum.divide(weights, 1, RoundingMode.HALF_UP);
    }

    static Map<String, List<SummaryFigures.Answers>> byFactor(Collection<SummaryFigures.Answers> answers) {
        var factors = new LinkedHashMap<String, List<SummaryFigures.Answers>>();
        answers.forEach(a -> factors.computeIfAbsent(a.factor(), _ -> new java.util.ArrayList<>()).add(a));
        return factors;
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
