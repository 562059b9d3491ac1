package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.base.Refusal;
import app.guike.care.CallResult.Outcome;
import app.guike.care.CareTask.After;
import app.guike.care.CareTask.Past;
import app.guike.care.CareTask.State;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Handbook 2.5: what follows from each result. Without a database; Monday to Friday are worked.
class CallResultTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final CallHours HOURS = hours("10:00-12:00,15:00-18:00", null);

    /// Tuesday 2026-11-24, first call at 10:30, nothing answered.
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "CONNECTED_DONE,      DONE,  SUCCESS,        -",
        "CONNECTED_PARTIAL,   RETRY, -,              2026-11-25T10:00",
        "CONNECTED_CALLBACK,  RETRY, -,              2026-11-27T12:40",
        "CONNECTED_NOT_OWNER, RETRY, -,              2026-11-24T15:00",
        "REFUSED,             DONE,  REFUSED,        -",
        "NO_ANSWER,           RETRY, -,              2026-11-24T15:00",
        "BUSY,                RETRY, -,              2026-11-24T11:00",
        "HUNG_UP,             RETRY, -,              2026-11-25T10:00",
        "POWER_OFF,           RETRY, -,              2026-11-24T15:00",
        "OUT_OF_SERVICE_AREA, RETRY, -,              2026-11-24T15:00",
        "SUSPENDED,           RETRY, -,              2026-12-01T10:00",
        "EMPTY_NUMBER,        DONE,  INVALID_NUMBER, -",
        "WRONG_NUMBER,        DONE,  INVALID_NUMBER, -",
        "CALL_BLOCKED,        RETRY, -,              2026-11-24T15:00",
        "FAX_OR_MACHINE,      RETRY, -,              2026-11-25T10:00",
        "LANGUAGE,            RETRY, -,              2026-11-24T15:00"})
    void firstCallAtHalfPastTen(CallResult result, State state, Outcome outcome, String next) {
        var after = fresh(HOURS).after(report(result, "2026-11-27T12:40"), at("2026-11-24T10:30"), 1);

        assertThat(after.state()).isEqualTo(state);
        assertThat(after.outcome()).isEqualTo(outcome);
        assertThat(after.nextAt()).isEqualTo(next == null ? null : at(next));
        assertThat(after.attempts()).isEqualTo(result == CallResult.CONNECTED_CALLBACK ? 0 : 1);
        assertThat(after.numberInvalid()).isEqualTo(outcome == Outcome.INVALID_NUMBER);
        assertThat(after.dealAgain()).isEqualTo(result == CallResult.LANGUAGE);
    }

    @Test
    void everyCodeOfTheHandbookIsInTheTable() {
        assertThat(CallResult.values()).hasSize(16);
    }

    @Test
    void afternoonOfFridayGoesOnMondayMorning() {
        assertThat(fresh(HOURS).after(CallReport.of(CallResult.NO_ANSWER), at("2026-11-27T15:30"), 0).nextAt()).isEqualTo(at("2026-11-30T10:00"));
    }

    @Test
    void customersOwnWindowWinsAndWeekendsOnlyForThoseWhoPreferThem() {
        var evening = fresh(hours("10:00-12:00", "19:00-20:00")).after(CallReport.of(CallResult.NO_ANSWER), at("2026-11-27T19:10"), 0);
        assertThat(evening.nextAt()).isEqualTo(at("2026-11-30T19:00"));

        var weekend = fresh(hours("10:00-12:00", "周末 10:00-11:30")).after(CallReport.of(CallResult.NO_ANSWER), at("2026-11-27T10:10"), 0);
        assertThat(weekend.nextAt()).isEqualTo(at("2026-11-28T10:00"));
    }

    @Test
    void nobodyIsCalledOnTheFirstDayOfSpringFestival() {
        assertThat(CallHours.newYear(LocalDate.parse("2027-02-06"))).isTrue();
        assertThat(hours("10:00-12:00", "周末 10:00-12:00").allowed(LocalDate.parse("2027-02-06"))).isFalse();
        assertThat(hours("10:00-12:00", "周末 10:00-12:00").allowed(LocalDate.parse("2027-02-07"))).isTrue();
    }

    @Test
    void busyIsTriedTwiceMoreInTheHalfDayAsOneAttempt() {
        var walk = new Walk(HOURS, 3);
        assertThat(walk.call(CallResult.BUSY, "2026-11-24T10:10").attempts()).isEqualTo(1);
        assertThat(walk.call(CallResult.BUSY, "2026-11-24T10:40").nextAt()).isEqualTo(at("2026-11-24T11:10"));
        var third = walk.call(CallResult.BUSY, "2026-11-24T11:10");

        assertThat(third.attempts()).isEqualTo(1);
        assertThat(third.nextAt()).isEqualTo(at("2026-11-24T15:00"));
        assertThat(walk.call(CallResult.BUSY, "2026-11-24T15:00").attempts()).isEqualTo(2);
    }

    @Test
    void brokenOffIsTriedOnceMoreWhileSomethingIsOpen() {
        assertThat(fresh(HOURS).after(CallReport.of(CallResult.CONNECTED_PARTIAL), at("2026-11-24T10:30"), 0).outcome()).isEqualTo(Outcome.PARTIAL);

        var walk = new Walk(HOURS, 3);
        assertThat(walk.call(CallResult.CONNECTED_PARTIAL, "2026-11-24T10:30").state()).isEqualTo(State.RETRY);
        assertThat(walk.call(CallResult.CONNECTED_PARTIAL, "2026-11-25T10:30").outcome()).isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void reachedOnceIsNotUnreachable() {
        var walk = new Walk(HOURS, 2);
        walk.call(CallResult.CONNECTED_PARTIAL, "2026-11-24T10:30");
        assertThat(walk.call(CallResult.NO_ANSWER, "2026-11-25T10:30").outcome()).isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void suspendedLineIsInvalidAtTheSecondTime() {
        var walk = new Walk(HOURS, 3);
        walk.call(CallResult.SUSPENDED, "2026-11-24T10:30");
        var second = walk.call(CallResult.SUSPENDED, "2026-12-01T10:00");
        assertThat(second.outcome()).isEqualTo(Outcome.INVALID_NUMBER);
        assertThat(second.numberInvalid()).isTrue();
    }

    @Test
    void finishedTaskTakesNoCall() {
        var done = new CareTask(State.DONE, 1, 3, Duration.ofHours(2), HOURS, List.of());
        assertThatThrownBy(() -> done.after(CallReport.of(CallResult.NO_ANSWER), at("2026-11-24T10:30"), 0)).isInstanceOf(Refusal.class).hasMessage("task-already-done");
    }

    /// Whatever comes of the calls: never more than the attempts allowed, each next one in a window on an allowed day, at least the
    /// gap later, in a half-day of its own, two a day; an agreed call back takes nothing.
    @Test
    void propertyOfEveryWalk() {
        var random = new Random(20261124);
        var preferences = new String[] {null, null, "19:00-20:00", "周末 09:00-10:00", "每天 11:00-14:00"};
        for (int round = 0; round < 3000; round++) {
            var hours = hours("10:00-12:00,15:00-18:00", preferences[random.nextInt(preferences.length)]);
            var walk = new Walk(hours, 1 + random.nextInt(4));
            var now = hours.next(at("2026-11-24T00:00").plusMinutes(random.nextInt(60 * 24 * 90)), List.of());
            for (int call = 0; call < 40 && walk.state.open(); call++) {
                var result = CallResult.values()[random.nextInt(16)];
                var before = walk.attempts;
                var agreed = now.plusDays(1 + random.nextInt(5)).withHour(4);
                var after = walk.call(result, now, agreed, random.nextInt(2));

                assertThat(after.attempts()).isLessThanOrEqualTo(walk.allowed).isBetween(before, before + 1);
                if (result == CallResult.CONNECTED_CALLBACK) {
                    assertThat(after.attempts()).isEqualTo(before);
                    assertThat(after.nextAt()).isEqualTo(agreed);
                } else if (after.nextAt() != null) {
                    assertThat(hours.within(after.nextAt())).as("%s after %s at %s", after, result, now).isTrue();
                    assertThat(after.nextAt()).isAfterOrEqualTo(now.plusMinutes(30));
                    if (result != CallResult.BUSY) {
                        assertThat(after.nextAt()).isAfterOrEqualTo(now.plusHours(2));
                    }
                }
                now = after.nextAt() == null ? now : after.nextAt();
            }
            assertThat(walk.countedByHalfDay().values()).allMatch(n -> n <= 1);
            assertThat(walk.countedByDay().values()).allMatch(n -> n <= 2);
        }
    }

    /// A task being called again and again.
    private static final class Walk {
        private final CallHours hours;
        private final int allowed;
        private final List<Past> past = new ArrayList<>();
        private final List<OffsetDateTime> counted = new ArrayList<>();
        private State state = State.ASSIGNED;
        private int attempts;

        Walk(CallHours hours, int allowed) {
            this.hours = hours;
            this.allowed = allowed;
        }

        After call(CallResult result, String at) {
            return call(result, CallResultTest.at(at), CallResultTest.at(at).plusDays(1), 1);
        }

        After call(CallResult result, OffsetDateTime now, OffsetDateTime agreed, int open) {
            var report = new CallReport(result, Map.of(), null, null, agreed, null, false, null, false, false, null, null, null, null, null, java.util.Set.of());
            var after = new CareTask(state, attempts, allowed, Duration.ofHours(2), hours, List.copyOf(past)).after(report, now, open);
            if (after.attempts() > attempts && past.stream().noneMatch(p -> p.result() == CallResult.CONNECTED_CALLBACK)) {
                counted.add(now);
            }
            past.add(new Past(result, now));
            attempts = after.attempts();
            state = after.state();
            return after;
        }

        Map<?, Long> countedByHalfDay() {
            return counted.stream().collect(Collectors.groupingBy(hours::halfDay, Collectors.counting()));
        }

        Map<?, Long> countedByDay() {
            return counted.stream().collect(Collectors.groupingBy(t -> hours.halfDay(t).day(), Collectors.counting()));
        }
    }

    private static CareTask fresh(CallHours hours) {
        return new CareTask(State.ASSIGNED, 0, 3, Duration.ofHours(2), hours, List.of());
    }

    private static CallReport report(CallResult result, String callBack) {
        return new CallReport(result, Map.of(), null, null, at(callBack), null, false, null, false, false, null, null, null, null, null, java.util.Set.of());
    }

    private static CallHours hours(String plan, String preferred) {
        return CallHours.of(new CallHours.Said(null, plan, preferred), d -> d.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0, ZONE);
    }

    private static OffsetDateTime at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toOffsetDateTime();
    }
}
