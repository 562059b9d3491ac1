package app.guike.demo;

import app.guike.complaint.ComplaintClock.Deadlines;
import app.guike.demo.DemoHouse.Branch;
import app.guike.demo.DemoHouse.Person;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How far a complaint has come: each step takes its share of the time allowed, some more than that; what lies after now has not happened.
///
/// @param waiting since when it waits for parts
/// @param satisfaction said in the closing call
/// @param reason of a manager who closed it, or who turned it away
record DemoCourse(String state, Person receiver, Person owner, Person closer, @Nullable OffsetDateTime accepted, @Nullable OffsetDateTime answered,
        @Nullable OffsetDateTime planned, @Nullable OffsetDateTime waiting, @Nullable OffsetDateTime resolved, @Nullable OffsetDateTime closed,
        @Nullable Integer satisfaction, @Nullable String reason, String cause, List<Step> steps) {
    private static final List<String> CAUSES = List.of("PEOPLE", "PEOPLE", "PROCESS", "PROCESS", "PARTS", "INFORMATION", "PRODUCT", "EXPECTATION");

    /// What was done by whom.
    record Step(OffsetDateTime at, Person person, String kind, @Nullable String from, @Nullable String to, @Nullable String text) {
    }

    static DemoCourse of(Invented invented, Branch branch, OffsetDateTime at, Deadlines due, OffsetDateTime now) {
        var receiver = invented.one(branch.callers());
        var owner = branch.one("service_manager");
        var closer = branch.one("care_manager");
        var cause = invented.one(CAUSES);
        var steps = new ArrayList<Step>();
        steps.add(new Step(at, receiver, "RECEIVED", null, "NEW", null));
        if (invented.chance(0.03) && at.isBefore(now.minusDays(3))) {
            steps.add(new Step(DemoArchive.open(at.plusHours(1)), closer, "STATE", "NEW", "REJECTED", "与上一单为同一事项"));
            return new DemoCourse("REJECTED", receiver, owner, closer, null, null, null, null, null, null, null, "与上一单为同一事项", cause, steps);
        }
        var accepted = before(part(at, due.accept(), invented, 0.9), now);
        var answered = accepted == null ? null : before(later(accepted, part(at, due.firstAnswer(), invented, 0.85)), now);
        var planned = answered == null ? null : before(later(answered, part(at, due.plan(), invented, 0.85)), now);
        var stuck = invented.chance(0.4) && at.isAfter(now.minusDays(12));
        var resolved = planned == null || stuck ? null : before(later(planned, part(at, due.resolve(), invented, 0.8)), now);
        var closed = resolved == null ? null : before(DemoArchive.open(resolved.plusDays(1).plusMinutes(invented.between(0, 240))), now);
        var waiting = stuck && planned != null && invented.chance(0.4) ? planned : null;
        var unreached = closed != null && invented.chance(0.05);
        var satisfaction = closed == null || unreached ? null : Integer.valueOf(invented.chance(0.8) ? invented.between(4, 5) : invented.between(2, 3));
        var state = closed != null ? unreached ? "CLOSED_UNREACHED" : "CLOSED" : resolved != null ? invented.chance(0.4) ? "CLOSING_CALL" : "RESOLVED"
            : waiting != null ? "WAITING_PARTS" : planned != null ? "IN_PROGRESS" : answered != null ? "INVESTIGATING" : accepted != null ? "ACCEPTED" : "NEW";
        var reason = unreached ? "三天三次未接通，已发短信" : null;
        var course = new DemoCourse(state, receiver, owner, closer, accepted, answered, planned, waiting, resolved, closed, satisfaction, reason, cause, steps);
        course.tell();
        return course;
    }

    private void tell() {
        go(accepted, closer, "NEW", "ACCEPTED", "由服务经理负责");
        if (answered != null) {
            steps.add(new Step(answered, owner, "CONTACT", null, null, "已电话联系客户，致歉并了解经过"));
            go(answered, owner, "ACCEPTED", "INVESTIGATING", null);
        }
        go(planned, owner, "INVESTIGATING", "IN_PROGRESS", "方案已与客户商定");
        go(waiting, owner, "IN_PROGRESS", "WAITING_PARTS", "等配件到货");
        go(resolved, owner, "IN_PROGRESS", "RESOLVED", "处理完毕，等待回访");
        if (closed != null || state.equals("CLOSING_CALL")) {
            go(closed == null ? Objects.requireNonNull(resolved).plusMinutes(20) : closed.minusMinutes(6), closer, "RESOLVED", "CLOSING_CALL", null);
        }
        if (closed != null) {
            steps.add(new Step(closed, closer, "CLOSING_CALL", "CLOSING_CALL", state, satisfaction == null ? reason : "客户表示事情已解决，同意结案"));
        }
    }

    private void go(@Nullable OffsetDateTime at, Person person, String from, String to, @Nullable String text) {
        if (at != null) {
            steps.add(new Step(at, person, "STATE", from, to, text));
        }
    }

    /// Within the time allowed with this probability, else past it.
    private static OffsetDateTime part(OffsetDateTime from, OffsetDateTime due, Invented invented, double intime) {
        var share = invented.chance(intime) ? invented.between(20, 95) : invented.between(110, 190);
        return DemoArchive.open(from.plus(Duration.between(from, due).multipliedBy(share).dividedBy(100)));
    }

    private static OffsetDateTime later(OffsetDateTime a, OffsetDateTime b) {
        return b.isAfter(a) ? b : a.plusMinutes(10);
    }

    private static @Nullable OffsetDateTime before(OffsetDateTime at, OffsetDateTime now) {
        return at.isBefore(now) ? at : null;
    }
}
