package app.guike.complaint;

import static app.guike.complaint.ComplaintState.ACCEPTED;
import static app.guike.complaint.ComplaintState.CLOSED;
import static app.guike.complaint.ComplaintState.CLOSED_UNREACHED;
import static app.guike.complaint.ComplaintState.CLOSING_CALL;
import static app.guike.complaint.ComplaintState.INVESTIGATING;
import static app.guike.complaint.ComplaintState.IN_PROGRESS;
import static app.guike.complaint.ComplaintState.NEW;
import static app.guike.complaint.ComplaintState.PLAN_PROPOSED;
import static app.guike.complaint.ComplaintState.REJECTED;
import static app.guike.complaint.ComplaintState.RESOLVED;
import static app.guike.complaint.ComplaintState.WAITING_CUSTOMER;
import static app.guike.complaint.ComplaintState.WAITING_OEM;
import static app.guike.complaint.ComplaintState.WAITING_PARTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every transition of handbook 4.4, allowed and refused.
class ComplaintStateTest {
    private static final Map<ComplaintState, Set<ComplaintState>> TABLE = new EnumMap<>(Map.ofEntries(
        Map.entry(NEW, Set.of(ACCEPTED, REJECTED)),
        Map.entry(REJECTED, Set.of()),
        Map.entry(ACCEPTED, Set.of(INVESTIGATING, PLAN_PROPOSED, IN_PROGRESS, WAITING_CUSTOMER, WAITING_PARTS, WAITING_OEM, RESOLVED, CLOSED)),
        Map.entry(INVESTIGATING, Set.of(PLAN_PROPOSED, IN_PROGRESS, WAITING_CUSTOMER, WAITING_PARTS, WAITING_OEM, RESOLVED, CLOSED)),
        Map.entry(PLAN_PROPOSED, Set.of(INVESTIGATING, IN_PROGRESS, WAITING_CUSTOMER, WAITING_PARTS, WAITING_OEM, RESOLVED, CLOSED)),
        Map.entry(IN_PROGRESS, Set.of(PLAN_PROPOSED, WAITING_CUSTOMER, WAITING_PARTS, WAITING_OEM, RESOLVED, CLOSED)),
        Map.entry(WAITING_CUSTOMER, Set.of(ACCEPTED, INVESTIGATING, PLAN_PROPOSED, IN_PROGRESS, CLOSED)),
        Map.entry(WAITING_PARTS, Set.of(ACCEPTED, INVESTIGATING, PLAN_PROPOSED, IN_PROGRESS, CLOSED)),
        Map.entry(WAITING_OEM, Set.of(ACCEPTED, INVESTIGATING, PLAN_PROPOSED, IN_PROGRESS, CLOSED)),
        Map.entry(RESOLVED, Set.of(CLOSING_CALL, IN_PROGRESS, CLOSED)),
        Map.entry(CLOSING_CALL, Set.of(CLOSED, CLOSED_UNREACHED, IN_PROGRESS)),
        Map.entry(CLOSED, Set.of(IN_PROGRESS)),
        Map.entry(CLOSED_UNREACHED, Set.of(IN_PROGRESS))));

    @Test
    void eachTransitionIsAllowedOrRefusedAsTheTableSays() {
        assertThat(TABLE).containsOnlyKeys(ComplaintState.values());
        for (var from : ComplaintState.values()) {
            for (var to : ComplaintState.values()) {
                assertThat(from.mayBecome(to)).as(from + " -> " + to).isEqualTo(TABLE.get(from).contains(to));
            }
        }
    }

    @Test
    void noStateFollowsItself() {
        for (var state : ComplaintState.values()) {
            assertThat(state.mayBecome(state)).as(state.name()).isFalse();
        }
    }

    @Test
    void eachStateIsOfOneKind() {
        for (var s : ComplaintState.values()) {
            assertThat(s.open()).as(s.name()).isEqualTo(s == NEW || s.inHand() || s.forClosingCall());
            assertThat(s.open() && s.closed()).as(s.name()).isFalse();
        }
    }
}
