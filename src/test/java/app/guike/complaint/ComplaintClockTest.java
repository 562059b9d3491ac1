package app.guike.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.GuikeTest;
import app.guike.calendar.WorkCalendar;
import app.guike.calendar.WorkHours;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Handbook 4.3.
@GuikeTest
class ComplaintClockTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private final WorkCalendar calendar;
    private final ComplaintClock clock;

    ComplaintClockTest(WorkCalendar calendar) {
        this.calendar = calendar;
        this.clock = new ComplaintClock(calendar, ZONE, WorkHours.SERVICE, false);
    }

    @ParameterizedTest
    @CsvSource({
        // the handbook's own vector
        "2, 2026-03-06T17:30, 2026-03-06T18:00, 2026-03-07T10:30, 2026-03-07T17:30, 2026-03-09T17:30",
        "1, 2026-03-06T10:00, 2026-03-06T10:30, 2026-03-06T14:00, 2026-03-07T10:00, 2026-03-07T10:00",
        "3, 2026-03-06T10:00, 2026-03-06T10:15, 2026-03-06T11:00, 2026-03-07T10:00, 2026-03-13T10:00",
        // in the night: minutes begin at the next opening, days end one hour after it
        "2, 2026-03-06T20:00, 2026-03-07T09:30, 2026-03-07T11:00, 2026-03-08T10:00, 2026-03-10T10:00",
        "2, 2026-03-07T06:00, 2026-03-07T09:30, 2026-03-07T11:00, 2026-03-08T10:00, 2026-03-10T10:00",
        // open on the first day of the National holiday like on any other
        "2, 2026-10-01T10:00, 2026-10-01T10:30, 2026-10-01T12:00, 2026-10-02T10:00, 2026-10-04T10:00",
        // a crisis knows no closing time
        "4, 2026-03-06T23:30, 2026-03-06T23:40, 2026-03-07T00:00, 2026-03-07T11:30, 2026-03-13T23:30"})
    void eachClockEndsWhenTheHandbookSays(int severity, String received, String accept, String answer, String plan, String resolve) {
        var due = clock.deadlines(severity, at(received));

        assertThat(due).isEqualTo(new ComplaintClock.Deadlines(at(accept), at(answer), at(plan), at(resolve)));
    }

    @Test
    void storeMayRunItsClocksDayAndNight() {
        var due = new ComplaintClock(calendar, ZONE, WorkHours.SERVICE, true).deadlines(2, at("2026-03-06T20:00"));

        assertThat(due.firstAnswer()).isEqualTo(at("2026-03-06T22:00"));
        assertThat(due.plan()).isEqualTo(at("2026-03-07T20:00"));
    }

    @Test
    void hoursThatTheStoreHasSetAreKept() {
        assertThat(ServiceHours.hours("08:30-17:30")).isEqualTo(new WorkHours(LocalTime.of(8, 30), LocalTime.of(17, 30), true));
        assertThat(ServiceHours.hours("25:00-17:30")).isEqualTo(WorkHours.SERVICE);
        assertThat(ServiceHours.hours("18:00-09:00")).isEqualTo(WorkHours.SERVICE);
        assertThat(ServiceHours.hours(null)).isEqualTo(WorkHours.SERVICE);
    }

    @Test
    void waitIsGrantedToTheEndOfItsDayAndFifteenDaysInAll() {
        assertThat(clock.granted(at("2026-03-06T18:00"), LocalDate.parse("2026-03-07"), Duration.ZERO)).isEqualTo(Duration.ofHours(30));
        assertThat(clock.granted(at("2026-03-06T18:00"), LocalDate.parse("2026-03-21"), Duration.ZERO)).isEqualTo(Duration.ofDays(15));
        assertThat(clock.granted(at("2026-03-06T18:00"), LocalDate.parse("2026-03-11"), Duration.ofDays(10))).isEqualTo(Duration.ofDays(5));
        assertThat(clock.granted(at("2026-03-06T18:00"), LocalDate.parse("2026-03-11"), Duration.ofDays(20))).as("waited too long before").isZero();
    }

    @Test
    void clocksOfAnyMomentEndInServiceHoursAndInOrder() {
        var random = new Random(20260306);
        for (int i = 0; i < 2000; i++) {
            var received = at("2026-01-01T00:00").plusMinutes(random.nextInt(500_000));
            int severity = 1 + random.nextInt(3);
            var due = clock.deadlines(severity, received);

            for (var end : new OffsetDateTime[] {due.accept(), due.firstAnswer(), due.plan(), due.resolve()}) {
                assertThat(end).as("level %d received %s", severity, received).isAfter(received);
                var time = end.atZoneSameInstant(ZONE).toLocalTime();
                assertThat(time).as("level %d received %s", severity, received).isBetween(LocalTime.of(9, 0), LocalTime.of(18, 0));
            }
            assertThat(due.accept()).isBeforeOrEqualTo(due.firstAnswer());
            assertThat(due.firstAnswer()).isBeforeOrEqualTo(due.plan());
            assertThat(due.plan()).isBeforeOrEqualTo(due.resolve());
            assertThat(clock.afterWait(severity, due.resolve(), Duration.ofHours(random.nextInt(300)))).isAfterOrEqualTo(due.resolve());
            assertThat(clock.deadlines(severity + 1, received).firstAnswer()).as("a higher level is never slower").isBeforeOrEqualTo(due.firstAnswer());
        }
    }

    private static OffsetDateTime at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toOffsetDateTime();
    }
}
