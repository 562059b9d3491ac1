package app.guike.target;

import app.guike.target.Sample.Difference;
import app.guike.target.ScoreFigures.Figure;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// What an action changed: the months after its figure against as many months up to it, so that both windows are equal.
///
/// @param months of each window; 0 where no month has passed yet
/// @param change null where one of them has too few answers
public record Effect(int months, YearMonth from, Figure before, Figure after, @Nullable Difference change) {
    static final int LONGEST = 6;

    public enum Verdict {
        BETTER, WORSE,
        /// Zero lies within the 95 % interval: not to be told apart from chance.
        CHANCE,
        /// Fewer than five answers in one of the windows.
        FEW
    }

    public Verdict verdict() {
        if (change == null) {
            return Verdict.FEW;
        }
        return !change.certain() ? Verdict.CHANCE : change.value().signum() > 0 ? Verdict.BETTER : Verdict.WORSE;
    }
}
