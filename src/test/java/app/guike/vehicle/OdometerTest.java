package app.guike.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.vehicle.Odometer.Reading;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OdometerTest {
    private static Reading on(String day, int km) {
        return new Reading(day.hashCode() + km, LocalDate.parse(day), km);
    }

    @Test
    void aReadingSmallerThanTheOneBeforeIsSuspect() {
        var slip = on("2026-06-01", 1_200);
        var odometer = new Odometer(List.of(on("2026-01-10", 10), on("2026-04-10", 4_810), slip, on("2026-08-08", 11_210)));

        assertThat(odometer.suspect()).containsExactly(slip);
        assertThat(odometer.last()).hasValueSatisfying(r -> assertThat(r.km()).isEqualTo(11_210));
    }

    @Test
    void moreThanSixHundredADayIsSuspect() {
        assertThat(new Odometer(List.of(on("2026-03-01", 10_000), on("2026-03-12", 16_600))).suspect()).isEmpty();
        assertThat(new Odometer(List.of(on("2026-03-01", 10_000), on("2026-03-12", 16_601))).suspect()).hasSize(1);
    }

    @Test
    void ofOneDayTheLargestCounts() {
        var odometer = new Odometer(List.of(on("2026-03-01", 10_020), on("2026-03-01", 10_000)));

        assertThat(odometer.suspect()).isEmpty();
        assertThat(odometer.last()).hasValueSatisfying(r -> assertThat(r.km()).isEqualTo(10_020));
    }

    @Test
    void noReadingHasNoLast() {
        assertThat(new Odometer(List.of()).last()).isEmpty();
    }
}
