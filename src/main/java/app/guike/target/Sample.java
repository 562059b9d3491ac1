package app.guike.target;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/// Marks of some answers: how many, their sum, and the sum of their squares. On the 100 scale; of NPS 100, 0 and -100.
public record Sample(long n, double total, double squares) {
    public static final Sample NONE = new Sample(0, 0, 0);
    /// Fewer would name a customer, and say nothing (handbook 3.2).
    public static final int FEWEST = 5;
    private static final double Z = 1.959964;
    private static final double BEYOND = 0.025;
    private static final double TOP = 100;

    /// Where the true value lies, with 95 % confidence.
    public record Interval(BigDecimal low, BigDecimal high) {
        static Interval of(double low, double high, double least) {
            return new Interval(places(Math.max(least, low)), places(Math.min(TOP, high)));
        }
    }

    /// How two samples differ.
    ///
    /// @param low of the 95 % interval of the difference; @param high its other end
    public record Difference(BigDecimal value, BigDecimal low, BigDecimal high) {
        /// Whether it can be told apart from chance: zero lies outside the interval.
        public boolean certain() {
            return low.signum() > 0 || high.signum() < 0;
        }
    }

    public boolean enough() {
        return n >= FEWEST;
    }

    public double mean() {
        return total / n;
    }

    /// As it is shown; null where nothing was answered.
    public @Nullable BigDecimal value() {
        return n == 0 ? null : places(mean());
    }

    /// Of the sample, n - 1 below.
    double sd() {
        return n < 2 ? 0 : Math.sqrt(Math.max(0, (squares - total * total / n) / (n - 1)));
    }

    /// Null below [#FEWEST]. Of a share, and of an item whose answers all lie at the ends of the scale, Wilson's score interval
    /// (Wilson 1927, J. Am. Stat. Assoc. 22): 8 of 10 is 49.0 to 94.3. Of NPS by its variance (handbook 3.2): 12 promoters and 3
    /// detractors of 20 are 45 ± 32.4. Where all answered alike it has none, which is no certainty: then by Wilson's bound of that
    /// answer's share, the rest at the far end; 10 promoters of 10 are a share above 72.2 and, the rest detractors, 44.5 to 100.
    /// Of all else Student's: mean ± t(n-1) · sd / √n; 60, 70, 80, 90, 100 are 80 ± 19.6.
    public @Nullable Interval interval(ScoreMeasure measure) {
        if (!enough()) {
            return null;
        }
        var least = measure.least().doubleValue();
        if (measure.equals(ScoreMeasure.NPS) || binary(measure)) {
            var ends = ends(measure);
            return Interval.of(ends[0], ends[1], least);
        }
        var margin = student(n - 1) * sd() / Math.sqrt(n);
        return Interval.of(mean() - margin, mean() + margin, least);
    }

    /// Of this from an earlier sample; null where one of them is too small. Of shares by Newcombe's hybrid of the two Wilson
    /// intervals (Newcombe 1998, Stat. Med. 17, method 10): 56 of 70 against 48 of 80 is 20 points, 5.2 to 33.4. Of NPS by
    /// the same hybrid of its two intervals (Zou and Donner 2008, Stat. Med. 27): of two variances that is their sum. Of means by
    /// Welch's t.
    public @Nullable Difference since(Sample before, ScoreMeasure measure) {
        if (!enough() || !before.enough()) {
            return null;
        }
        var d = mean() - before.mean();
        if (measure.equals(ScoreMeasure.NPS) || binary(measure) && before.binary(measure)) {
            var one = ends(measure);
            var two = before.ends(measure);
            return new Difference(places(d), places(d - Math.hypot(mean() - one[0], two[1] - before.mean())), places(d + Math.hypot(one[1] - mean(), before.mean() - two[0])));
        }
        var a = sd() * sd() / n;
        var b = before.sd() * before.sd() / before.n;
        var margin = student(welch(a, b, before)) * Math.sqrt(a + b);
        return new Difference(places(d), places(d - margin), places(d + margin));
    }

    /// Low and high of NPS or a share.
    private double[] ends(ScoreMeasure measure) {
        if (!measure.equals(ScoreMeasure.NPS)) {
            return wilson(mean() / TOP);
        }
        if (spread() > 0.01) {
            var margin = Z * Math.sqrt(spread() / n);
            return new double[] {mean() - margin, mean() + margin};
        }
        var others = wilson(0)[1];
        return new double[] {Math.max(-TOP, mean() - (mean() > 0 ? 2 : 1) * others), Math.min(TOP, mean() + (mean() < 0 ? 2 : 1) * others)};
    }

    /// The 97.5 % point of Student's t.
    private static double student(double freedom) {
        return TDistribution.of(freedom).inverseSurvivalProbability(BEYOND);
    }

    /// Degrees of freedom (Welch 1947); many where nothing varies.
    private double welch(double a, double b, Sample before) {
        var sum = a + b;
        return sum == 0 ? n + before.n - 2 : sum * sum / (a * a / (n - 1) + b * b / (before.n - 1));
    }

    /// Variance over n: of NPS 10,000 · (p + d - (p - d)²).
    private double spread() {
        return Math.max(0, squares / n - mean() * mean());
    }

    /// Of marks 0 and 100 alone each square is 100 times the mark.
    private boolean binary(ScoreMeasure measure) {
        return measure.share() || measure.item() && Math.abs(squares - TOP * total) < 0.01;
    }

    /// Of a share p of n, on the 100 scale.
    private double[] wilson(double p) {
        var middle = p + Z * Z / (2 * n);
        var margin = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
        var below = 1 + Z * Z / n;
        return new double[] {TOP * (middle - margin) / below, TOP * (middle + margin) / below};
    }

    static BigDecimal places(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }
}
