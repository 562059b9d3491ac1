package app.guike.target;

import app.guike.target.Sample.Difference;
import app.guike.target.ScoreFigures.Figure;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// What an action changed: the whole months after the one in which it was made against as many straight before that one, so that
/// both windows are equal. Its own month is in neither: part of it passed without the action.
///
/// @param months of each window; 0 where no whole month has passed yet
/// @param from first month after
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
