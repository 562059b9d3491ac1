package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountPeriodTest {
    @ParameterizedTest
    @CsvSource({"2026-03-01, 2026-03-31, 2026-02-01, 2026-02-28", "2026-01-01, 2026-03-31, 2025-10-01, 2025-12-31",
        "2026-01-01, 2026-12-31, 2025-01-01, 2025-12-31", "2026-03-02, 2026-03-08, 2026-02-23, 2026-03-01", "2026-03-01, 2026-03-01, 2026-02-28, 2026-02-28"})
    void theOneBefore(LocalDate from, LocalDate to, LocalDate before, LocalDate until) {
        assertThat(new Period(from, to).previous()).isEqualTo(new Period(before, until));
    }

    @Test
    void theMonthOfALeapYear() {
        var february = Period.month(YearMonth.of(2028, 2));

        assertThat(february.days()).isEqualTo(29);
        assertThat(february.contains(LocalDate.of(2028, 2, 29))).isTrue();
        assertThat(february.contains(february.afterwards())).isFalse();
        assertThat(february.yearBefore()).isEqualTo(Period.month(YearMonth.of(2027, 2)));
        assertThat(Period.month(YearMonth.of(2029, 2)).yearBefore()).isEqualTo(february);
    }

    @Test
    void itDoesNotEndBeforeItBegins() {
        assertThatThrownBy(() -> new Period(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRateOfNothingIsAbsent() {
        assertThat(Rate.of(0, 0).percent()).isEmpty();
        assertThat(Rate.of(0, 0).shown()).isEqualTo("—");
        assertThat(new Rate(BigDecimal.ONE, new BigDecimal("0.00")).empty()).isTrue();
    }

    @Test
    void ratesAreRoundedHalfUp() {
        assertThat(Rate.of(2, 3).shown()).isEqualTo("66.7%");
        assertThat(Rate.of(1, 2000).percent()).contains(new BigDecimal("0.1"));
        assertThat(Rate.of(0, 5).shown()).isEqualTo("0.0%");
        assertThat(Rate.of(365, 400).fraction()).contains(new BigDecimal("0.912500"));
        assertThat(Rate.of(3, 1200).perMille()).contains(new BigDecimal("2.5"));
    }
}
