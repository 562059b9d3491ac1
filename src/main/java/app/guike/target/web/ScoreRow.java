package app.guike.target.web;

import app.guike.target.Sample.Interval;
import app.guike.target.ScoreFigures.Figure;
import app.guike.target.ScoreFigures.Line;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One figure of the scores desk beside those it is compared with.
///
/// @param key of the adviser, team or store, the month, or the measure
/// @param value null where fewer than five answered
/// @param interval where the true value lies with 95 % confidence
/// @param drill where it leads
public record ScoreRow(String key, String label, @Nullable String heading, long n, @Nullable BigDecimal value, @Nullable Interval interval,
        Beside before, Beside yearBefore, @Nullable BigDecimal target, @Nullable Delta toTarget, @Nullable String drill) {
    private static final int GREY_BELOW = 30;

    /// @param certain cannot be chance alone (95 %)
    public record Delta(BigDecimal value, boolean certain) {
        /// With sign and arrow, so that the colour is not alone; in brackets where it may be chance.
        public String text() {
            var sign = value.signum();
            var arrow = sign > 0 ? "▲ +" : sign < 0 ? "▼ −" : "＝ ";
            return certain ? arrow + value.abs() : "(" + arrow + value.abs() + ")";
        }

        public String tone() {
            return !certain || value.signum() == 0 ? "flat" : value.signum() > 0 ? "good" : "bad";
        }
    }

    public record Beside(long n, @Nullable BigDecimal value, @Nullable Delta change) {
    }

    static ScoreRow of(Line line, String label, @Nullable String heading, @Nullable String drill) {
        var now = line.now();
        var value = now.shown();
        var interval = now.sample().interval(line.measure());
        var target = line.target();
        var toTarget = value == null || interval == null || target == null ? null
            : new Delta(value.subtract(target).setScale(1, java.math.RoundingMode.HALF_UP), target.compareTo(interval.low()) < 0 || target.compareTo(interval.high()) > 0);
        return new ScoreRow(line.key(), label, heading, now.sample().n(), value, interval, beside(line, line.before()), beside(line, line.yearBefore()), target, toTarget, drill);
    }

    private static Beside beside(Line line, Figure then) {
        var value = line.now().shown();
        var earlier = then.shown();
        var difference = line.now().sample().since(then.sample(), line.measure());
        return new Beside(then.sample().n(), earlier, value == null || earlier == null || difference == null ? null : new Delta(value.subtract(earlier), difference.certain()));
    }

    public boolean few() {
        return value == null;
    }

    public boolean grey() {
        return n < GREY_BELOW;
    }
}
