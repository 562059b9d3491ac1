package app.guike.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.calendar.LunarCalendar.Birthday;
import app.guike.calendar.LunarCalendar.Kept;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class LunarBirthdayTest {
    @ParameterizedTest
    @CsvSource({"12,30,2026-01-01,2026-02-16", "6,8,2025-07-20,2026-07-21", "5,5,2027-01-01,2027-06-09", "8,15,2027-01-01,2027-09-15", "10,15,2026-11-23,2026-11-23"})
    void lunarBirthdayFallsOnItsSolarDay(int month, int day, LocalDate today, LocalDate expected) {
        assertThat(LunarCalendar.next(new Birthday(true, month, day, false), today)).isEqualTo(expected);
    }

    @Test
    void whoWasBornInALeapMonthKeepsTheOrdinaryOne() {
        assertThat(LunarCalendar.next(new Birthday(true, 6, 1, true), LocalDate.of(2025, 1, 1))).isEqualTo("2025-06-25");
    }

    @Test
    void leapDayIsKeptOnTheTwentyEighthInCommonYears() {
        var birthday = new Birthday(false, 2, 29, false);

        assertThat(LunarCalendar.next(birthday, LocalDate.of(2026, 1, 1))).isEqualTo("2026-02-28");
        assertThat(LunarCalendar.next(birthday, LocalDate.of(2028, 1, 1))).isEqualTo("2028-02-29");
    }

    @ParameterizedTest
    @CsvSource({"false,2,30,false,,false", "false,2,29,false,2025,false", "false,2,29,false,2024,true", "true,12,30,false,2025,false", "true,12,30,false,2029,true",
        "true,6,10,true,2025,true", "true,6,10,true,2024,false", "true,13,1,false,,false", "true,1,31,false,,false"})
    void impossibleDaysAreTold(boolean lunar, int month, int day, boolean leap, Integer year, boolean exists) {
        assertThat(LunarCalendar.exists(new Birthday(lunar, month, day, leap), year)).isEqualTo(exists);
    }

    @Test
    @SuppressWarnings("unchecked")
    void newYearDragonBoatAndMidAutumnAreAsTwoIndependentTablesSay() {
        Map<String, Object> vectors = new Yaml().load(LunarBirthdayTest.class.getResourceAsStream("/calendar/lunar_vectors.yaml"));
        var years = (List<Map<String, Object>>) vectors.get("years");
        assertThat(years).hasSizeGreaterThan(50);

        for (var year : years) {
            var first = LocalDate.of((int) year.get("year"), 1, 10);
            assertThat(LunarCalendar.next(new Birthday(true, 1, 1, false), first)).isEqualTo(day(year.get("new_year")));
            assertThat(LunarCalendar.next(new Birthday(true, 5, 5, false), first)).isEqualTo(day(year.get("dragon_boat")));
            assertThat(LunarCalendar.next(new Birthday(true, 8, 15, false), first)).isEqualTo(day(year.get("mid_autumn")));
        }
    }

    @Test
    void whatIsKeptWithinSomeDaysIsWhatEachBirthdayFallsOn() {
        var random = new Random(17);
        var spans = new ArrayList<>(List.of(LocalDate.of(2026, 2, 20), LocalDate.of(2028, 2, 20), LocalDate.of(2025, 7, 20), LocalDate.of(2026, 1, 30)));
        random.ints(8, 0, 365 * 140).forEach(d -> spans.add(LocalDate.of(1950, 1, 1).plusDays(d)));
        for (var from : spans) {
            var to = from.plusDays(random.nextInt(45));
            var expected = new ArrayList<Kept>();
            for (var lunar : List.of(false, true)) {
                for (int i = 0; i < 12 * 31; i++) {
                    var birthday = new Birthday(lunar, 1 + i / 31, 1 + i % 31, false);
                    if (LunarCalendar.exists(birthday, null) && !LunarCalendar.next(birthday, from).isAfter(to)) {
                        expected.add(new Kept(LunarCalendar.next(birthday, from), birthday));
                    }
                }
            }
            assertThat(LunarCalendar.kept(from, to)).as("seed 17, %s to %s", from, to).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void nextBirthdayIsNeverPastNorMoreThanThirteenMonthsAway() {
        var random = new Random(13);
        for (int i = 0; i < 2000; i++) {
            var birthday = new Birthday(random.nextBoolean(), 1 + random.nextInt(12), 1 + random.nextInt(28), false);
            var today = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(30_000));
            assertThat(LunarCalendar.next(birthday, today)).as("seed 13: %s from %s", birthday, today)
                .isAfterOrEqualTo(today).isBefore(today.plusDays(390));
        }
    }

    private static LocalDate day(Object value) {
        return value instanceof java.util.Date d ? LocalDate.ofInstant(d.toInstant(), java.time.ZoneOffset.UTC) : LocalDate.parse(value.toString());
    }
}
