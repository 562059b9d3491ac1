package app.guike.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneBudgetTest {
    @Test
    void twoLargeImportsAtOnceHoldNoMoreThanHalfOfThePool() {
        var budget = new LaneBudget(8);
        var first = budget.begin();
        var second = budget.begin();

        assertThat(first.lanes(4)).isEqualTo(3);
        assertThat(second.lanes(4)).as("its own alone").isEqualTo(1);
        first.close();
        assertThat(second.lanes(4)).isEqualTo(4);
    }

    @Test
    void aRunHasItsOwnLaneHoweverManyThereAre() {
        var budget = new LaneBudget(2);
        try (var first = budget.begin(); var second = budget.begin()) {
            assertThat(first.lanes(4)).isEqualTo(1);
            assertThat(second.lanes(4)).isEqualTo(1);
        }
        try (var alone = new LaneBudget(20).begin()) {
            assertThat(alone.lanes(4)).isEqualTo(4);
            assertThat(alone.lanes(1)).as("none beside it").isEqualTo(4);
        }
    }
}
