package app.guike.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/// The formulas against values computed by hand, or printed in the books named.
class SampleTest {
    private static final ScoreMeasure ITEM = ScoreMeasure.of("item:c01");

    @Test
    void aMeanHasStudentsInterval() {
        var sample = of(60, 70, 80, 90, 100);

        assertThat(sample.value()).isEqualByComparingTo("80.0");
        assertThat(sample.interval(ITEM)).isEqualTo(interval("60.4", "99.6"));
        assertThat(of(90, 100, 100, 90, 100).interval(ITEM).high()).as("never beyond the scale").isEqualByComparingTo("100");
    }

    /// 8 of 10: (0.8 + 0.19207 ± 1.96 · √(0.016 + 0.009604)) / 1.38415.
    @Test
    void aShareHasWilsonsInterval() {
        assertThat(share(8, 10).interval(ScoreMeasure.TOP)).isEqualTo(interval("49.0", "94.3"));
        assertThat(share(10, 10).interval(ScoreMeasure.TOP)).as("all of them is not certainty").isEqualTo(interval("72.2", "100.0"));
        assertThat(share(8, 10).interval(ITEM)).as("yes or no").isEqualTo(interval("49.0", "94.3"));
    }

    /// p = 0.6, d = 0.15: 45 ± 196 · √((0.75 - 0.2025) / 20).
    @Test
    void promotersLessDetractorsHaveTheirVariance() {
        var nps = new Sample(20, 900, 150_000);

        assertThat(nps.value()).isEqualByComparingTo("45.0");
        assertThat(nps.interval(ScoreMeasure.NPS)).isEqualTo(interval("12.6", "77.4"));
    }

    /// Wilson's bound of 10 of 10 is a share above 72.2: the rest may be detractors.
    @Test
    void answersAllAlikeAreNoCertainNps() {
        var promoters = new Sample(10, 1000, 100_000);
        var passives = new Sample(10, 0, 0);

        assertThat(promoters.interval(ScoreMeasure.NPS)).as("100 - 2 · 27.75").isEqualTo(interval("44.5", "100.0"));
        assertThat(passives.interval(ScoreMeasure.NPS)).isEqualTo(interval("-27.8", "27.8"));
        assertThat(new Sample(10, -1000, 100_000).interval(ScoreMeasure.NPS)).isEqualTo(interval("-100.0", "-44.5"));
        assertThat(new Sample(5, 0, 0).since(new Sample(5, -500, 50_000), ScoreMeasure.NPS).certain()).as("100 less √(43.4² + 86.9²)").isTrue();
        assertThat(promoters.since(new Sample(10, 600, 60_000), ScoreMeasure.NPS).certain()).as("40 less √(55.5² + 30.4²)").isFalse();
    }

    @Test
    void fewerThanFiveSayNothing() {
        assertThat(of(80, 90, 90, 100).interval(ITEM)).isNull();
        assertThat(of(80, 90, 90, 100, 100).since(of(80, 90, 90, 100), ITEM)).isNull();
    }

    /// Newcombe's own example (1998, table II, method 10): 56 of 70 against 48 of 80 is 0.0524 to 0.3339.
    @Test
    void sharesAreComparedAsNewcombeDoes() {
        var difference = share(56, 70).since(share(48, 80), ScoreMeasure.TOP);

        assertThat(difference).isEqualTo(new Sample.Difference(new BigDecimal("20.0"), new BigDecimal("5.2"), new BigDecimal("33.4")));
        assertThat(difference.certain()).isTrue();
        assertThat(share(9, 10).since(share(8, 10), ScoreMeasure.TOP).certain()).isFalse();
    }

    /// Variances 250 each, so the standard error is 10 and Welch has 8 degrees of freedom: ± 2.306 · 10.
    @Test
    void meansAreComparedAsWelchDoes() {
        var difference = of(60, 70, 80, 90, 100).since(of(40, 50, 60, 70, 80), ITEM);

        assertThat(difference).isEqualTo(new Sample.Difference(new BigDecimal("20.0"), new BigDecimal("-3.1"), new BigDecimal("43.1")));
        assertThat(difference.certain()).isFalse();
    }

    private static Sample of(double... marks) {
        return new Sample(marks.length, java.util.Arrays.stream(marks).sum(), java.util.Arrays.stream(marks).map(m -> m * m).sum());
    }

    private static Sample share(int good, int all) {
        return new Sample(all, good * 100, good * 10_000);
    }

    private static Sample.Interval interval(String low, String high) {
        return new Sample.Interval(new BigDecimal(low), new BigDecimal(high));
    }
}
