package app.guike.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.GuikeTest;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@GuikeTest
class WorkDayTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private final WorkCalendar calendar;
    private final DSLContext sql;

    WorkDayTest(WorkCalendar calendar, DSLContext sql) {
        this.calendar = calendar;
        this.sql = sql;
    }

    @ParameterizedTest
    @CsvSource({"2026-09-29,3,2026-10-09", "2026-02-13,1,2026-02-14", "2026-02-14,1,2026-02-24", "2026-09-30,1,2026-10-08", "2026-10-09,1,2026-10-10",
        "2026-10-01,0,2026-10-08", "2026-10-08,0,2026-10-08", "2026-10-08,-1,2026-09-30"})
    void workingDaysAreAddedOverHolidaysAndMakeUpDays(LocalDate day, int n, LocalDate expected) {
        assertThat(calendar.plusWorkdays(day, n)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2024, 2025, 2026})
    void everyDayOfTheYearIsAsTheNoticeSays(int year) throws IOException {
        var notice = notice(year);
        assertThat(notice).isNotEmpty();

        for (var day : (Iterable<LocalDate>) LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1))::iterator) {
            var expected = notice.getOrDefault(day, day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0);
            assertThat(calendar.isWorkday(day)).as("%s", day).isEqualTo(expected);
        }
    }

    @Test
    void theTableAddsAsTheCalendarDoes() {
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            var day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1200));
            var n = 1 + random.nextInt(30);
            var inSql = sql.fetchSingle("select w2.day from guike.work_day w join guike.work_day w2 on w2.work and w2.n = w.n + {0} where w.day = {1}",
                org.jooq.impl.DSL.val(n), org.jooq.impl.DSL.val(day)).get(0, LocalDate.class);
            assertThat(inSql).as("seed 11: %s plus %s", day, n).isEqualTo(calendar.plusWorkdays(day, n));
            assertThat(calendar.workdaysBetween(day, inSql)).isEqualTo(n);
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-03-06T17:30+08:00,PT2H,2026-03-07T10:30+08:00", "2026-03-06T08:00+08:00,PT1H,2026-03-06T10:00+08:00",
        "2026-03-06T18:00+08:00,PT30M,2026-03-07T09:30+08:00", "2026-03-06T09:00+08:00,PT9H,2026-03-06T18:00+08:00"})
    void serviceHoursRunEveryDayFromNineToSix(OffsetDateTime from, Duration working, OffsetDateTime expected) {
        assertThat(calendar.plusWorkingTime(from, working, SHANGHAI, WorkHours.SERVICE)).isEqualTo(expected);
    }

    @Test
    void workingTimeIsTheInverseOfAddingIt() {
        var random = new Random(12);
        var office = new WorkHours(WorkHours.SERVICE.opens(), WorkHours.SERVICE.closes(), false);
        for (int i = 0; i < 300; i++) {
            var from = OffsetDateTime.parse("2026-01-01T00:00+08:00").plusMinutes(random.nextInt(400_000));
            var working = Duration.ofMinutes(1 + random.nextInt(5000));
            var to = calendar.plusWorkingTime(from, working, SHANGHAI, office);
            assertThat(calendar.workingTime(from, to, SHANGHAI, office)).as("seed 12: %s plus %s", from, working).isEqualTo(working);
        }
    }

    private static Map<LocalDate, Boolean> notice(int year) throws IOException {
        var days = new HashMap<LocalDate, Boolean>();
        try (var file = Objects.requireNonNull(WorkDayTest.class.getResourceAsStream("/calendar/" + year + ".json"))) {
            for (var day : new JsonMapper().readTree(file).get("days")) {
                days.put(LocalDate.parse(day.get("date").asString()), !day.get("isOffDay").asBoolean());
            }
        }
        return days;
    }
}
