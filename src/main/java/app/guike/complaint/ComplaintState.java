package app.guike.complaint;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Where a complaint stands (handbook 4.4), and where it may go from there.
public enum ComplaintState {
    NEW, REJECTED, ACCEPTED, INVESTIGATING, PLAN_PROPOSED, IN_PROGRESS, WAITING_CUSTOMER, WAITING_PARTS, WAITING_OEM, RESOLVED, CLOSING_CALL,
    CLOSED, CLOSED_UNREACHED;

    private static final Set<ComplaintState> WAITING = EnumSet.of(WAITING_CUSTOMER, WAITING_PARTS, WAITING_OEM);
    private static final Set<ComplaintState> WORK = EnumSet.of(ACCEPTED, INVESTIGATING, PLAN_PROPOSED, IN_PROGRESS);

    /// The states that may follow.
    ///
    /// A manager closes from anywhere between accepting and the closing call; reopening leads from closed to work.
    public Set<ComplaintState> next() {
        return switch (this) {
            case NEW -> EnumSet.of(ACCEPTED, REJECTED);
            case ACCEPTED -> with(WAITING, INVESTIGATING, PLAN_PROPOSED, IN_PROGRESS, RESOLVED, CLOSED);
            case INVESTIGATING -> with(WAITING, PLAN_PROPOSED, IN_PROGRESS, RESOLVED, CLOSED);
            case PLAN_PROPOSED -> with(WAITING, INVESTIGATING, IN_PROGRESS, RESOLVED, CLOSED);
            case IN_PROGRESS -> with(WAITING, PLAN_PROPOSED, RESOLVED, CLOSED);
            case WAITING_CUSTOMER, WAITING_PARTS, WAITING_OEM -> with(WORK, CLOSED);
            case RESOLVED -> EnumSet.of(CLOSING_CALL, IN_PROGRESS, CLOSED);
            case CLOSING_CALL -> EnumSet.of(CLOSED, CLOSED_UNREACHED, IN_PROGRESS);
            case CLOSED, CLOSED_UNREACHED -> EnumSet.of(IN_PROGRESS);
            case REJECTED -> EnumSet.noneOf(ComplaintState.class);
        };
    }

    private static Set<ComplaintState> with(Set<ComplaintState> some, ComplaintState... more) {
        var all = EnumSet.copyOf(some);
        all.addAll(Arrays.asList(more));
        return all;
    }

    public boolean mayBecome(ComplaintState state) {
        return next().contains(state);
    }

    /// Somebody still has to do something about it.
    public boolean open() {
        return !closed() && this != REJECTED;
    }

    public boolean closed() {
        return this == CLOSED || this == CLOSED_UNREACHED;
    }

    public boolean waiting() {
        return WAITING.contains(this);
    }

    /// Settled in the eyes of the handler; the customer has not said so yet.
    public boolean forClosingCall() {
        return this == RESOLVED || this == CLOSING_CALL;
    }

    /// Being worked on, waiting included.
    public boolean inHand() {
        return WORK.contains(this) || waiting();
    }

    public static final List<ComplaintState> CLOSING = List.of(RESOLVED, CLOSING_CALL);
}
