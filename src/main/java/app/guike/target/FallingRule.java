package app.guike.target;

import app.guike.target.ScoreFigures.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// When a store names a score as falling. With two months below and one of fall: 84 and 83 against a target of 85 are named
/// BELOW; 90 after 96 is named FALL if the difference lies beyond its 95 % interval. Months of fewer answers are not judged.
///
/// @param belowMonths so many months running below target; 0 never for that
/// @param fallMonths so many months running lower than the one before by more than chance; 0 never for that
public record FallingRule(int belowMonths, int fallMonths, int fewest) {
    public static final FallingRule USUAL = new FallingRule(2, 1, 30);

    public enum Why {
        BELOW, FALL
    }

    int longest() {
        return Math.max(belowMonths, fallMonths + 1);
    }

    /// @param months of one measure, in any order; those without answers are missing
    public Optional<Why> judge(YearMonth month, List<Month> months) {
        var by = months.stream().collect(Collectors.toMap(Month::month, Function.identity()));
        if (belowMonths > 0 && IntStream.range(0, belowMonths).allMatch(i -> below(by.get(month.minusMonths(i))))) {
            return Optional.of(Why.BELOW);
        }
        return fallMonths > 0 && IntStream.range(0, fallMonths).allMatch(i -> fell(by, month.minusMonths(i))) ? Optional.of(Why.FALL) : Optional.empty();
    }

    private boolean below(@Nullable Month month) {
        return judged(month) && Objects.requireNonNull(month).target() != null && month.figure().value() != null && month.figure().value().compareTo(month.target()) < 0;
    }

    private boolean fell(Map<YearMonth, Month> by, YearMonth month) {
        var now = by.get(month);
        var before = by.get(month.minusMonths(1));
        if (!judged(now) || !judged(before)) {
            return false;
        }
        var difference = now.figure().sample().since(before.figure().sample(), now.measure());
        return difference != null && difference.certain() && difference.value().signum() < 0;
    }

    private boolean judged(@Nullable Month month) {
        return month != null && month.figure().sample().n() >= fewest;
    }
}
