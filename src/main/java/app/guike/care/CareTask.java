package app.guike.care;

import app.guike.base.Refusal;
import app.guike.care.CallHours.HalfDay;
import app.guike.care.CallResult.Next;
import app.guike.care.CallResult.Outcome;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Care task 关怀任务 with what its calls came to so far, oldest first.
///
/// @param attempts those that counted
/// @param allowed attempts that the plan allows
/// @param gap between two attempts
public record CareTask(State state, int attempts, int allowed, Duration gap, CallHours hours, List<Past> past) {
    private static final Duration BUSY_GAP = Duration.ofMinutes(30);
    private static final int BUSY_AGAIN = 2;

    /// PLANNED and ASSIGNED wait for the first call, RETRY for another; the others are ends.
    public enum State {
        PLANNED, ASSIGNED, RETRY, DONE, EXPIRED, SKIPPED, CANCELLED;

        public boolean open() {
            return this == PLANNED || this == ASSIGNED || this == RETRY;
        }
    }

    public record Past(CallResult result, OffsetDateTime at) {
    }

    /// How the task stands after a call.
    ///
    /// @param outcome when it is DONE
    /// @param nextAt when it is RETRY
    /// @param dealAgain to somebody else
    public record After(State state, @Nullable Outcome outcome, @Nullable OffsetDateTime nextAt, int attempts, boolean numberInvalid, boolean dealAgain) {
        After with(int used) {
            return new After(state, outcome, nextAt, used, numberInvalid, dealAgain);
        }
    }

    /// What follows from a call at a moment (handbook 2.5).
    ///
    /// @param open required items of the questionnaire that are not answered yet
    public After after(CallReport report, OffsetDateTime at, int open) {
        return after(report, at, open, false);
    }

    /// @param whole every item must be answered (catalog C20, D11): who hung up twice is called again while attempts are left; after that it is incomplete
    After after(CallReport report, OffsetDateTime at, int open, boolean whole) {
        if (!state.open()) {
            throw Refusal.conflict("task-already-done");
        }
        var result = report.result();
        int used = Math.min(allowed, attempts + (result.counts() && !afterBusy(at) ? 1 : 0));
        if (result.next() == Next.DONE || second(result, open, whole && open > 0)) {
            return new After(State.DONE, result.outcome(), null, used, result.outcome() == Outcome.INVALID_NUMBER, false);
        }
        if (result == CallResult.CONNECTED_CALLBACK) {
            return new After(State.RETRY, null, report.callBackAt(), used, false, false);
        }
        if (used >= allowed && !(result == CallResult.BUSY && busyAgain(at))) {
            var partly = reached() || result == CallResult.CONNECTED_PARTIAL;
            return new After(State.DONE, !partly ? Outcome.UNREACHABLE : whole ? Outcome.INCOMPLETE : Outcome.PARTIAL, null, used, false, false);
        }
        return new After(State.RETRY, null, nextAt(result, at), used, false, result == CallResult.LANGUAGE);
    }

    /// The tries after a busy line are, within its half-day, one attempt with it.
    private boolean afterBusy(OffsetDateTime at) {
        var busy = busyBefore(at);
        return busy > 0 && busy <= BUSY_AGAIN;
    }

    private boolean busyAgain(OffsetDateTime at) {
        return busyBefore(at) < BUSY_AGAIN && hours.within(at.plus(BUSY_GAP)) && hours.halfDay(at.plus(BUSY_GAP)).equals(hours.halfDay(at));
    }

    private long busyBefore(OffsetDateTime at) {
        return past.stream().filter(p -> p.result() == CallResult.BUSY && hours.halfDay(p.at()).equals(hours.halfDay(at))).count();
    }

    /// Results that are tried once more only.
    private boolean second(CallResult result, int open, boolean whole) {
        return result == CallResult.CONNECTED_PARTIAL && open == 0
            || (result == CallResult.SUSPENDED || result == CallResult.CONNECTED_PARTIAL && !whole) && past.stream().anyMatch(p -> p.result() == result);
    }

    private boolean reached() {
        return past.stream().anyMatch(p -> p.result() == CallResult.CONNECTED_PARTIAL);
    }

    private OffsetDateTime nextAt(CallResult result, OffsetDateTime at) {
        if (result == CallResult.BUSY && busyAgain(at)) {
            return at.plus(BUSY_GAP);
        }
        return hours.next(switch (result.next()) {
            case DAY -> hours.morning(at, 1);
            case WEEK -> hours.morning(at, 7);
            default -> at.plus(gap);
        }, used(at));
    }

    private List<HalfDay> used(OffsetDateTime at) {
        var used = new ArrayList<HalfDay>();
        past.stream().filter(p -> p.result().counts()).forEach(p -> used.add(hours.halfDay(p.at())));
        used.add(hours.halfDay(at));
        return used.stream().distinct().toList();
    }
}
