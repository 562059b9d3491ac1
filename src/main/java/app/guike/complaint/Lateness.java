package app.guike.complaint;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import guike.tables.Complaint;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.Condition;

/// Which complaints are late, said once for lists, counts and the way up: a clock that still runs has passed its end.
public final class Lateness {
    private Lateness() {
    }

    /// Still to be done, said as the partial indexes say it.
    public static Condition open(Complaint c) {
        return c.CLOSED_AT.isNull().and(c.STATE.ne(inline("REJECTED")));
    }

    public static Condition late(Complaint c, OffsetDateTime now, LocalDate today) {
        return accept(c, now).or(firstAnswer(c, now)).or(plan(c, now)).or(resolve(c, now, today)).or(closing(c, today));
    }

    static Condition accept(Complaint c, OffsetDateTime now) {
        return c.ACCEPTED_AT.isNull().and(c.ACCEPT_DUE.lt(now));
    }

    static Condition firstAnswer(Complaint c, OffsetDateTime now) {
        return c.FIRST_ANSWER_AT.isNull().and(c.RESOLVED_AT.isNull()).and(c.FIRST_ANSWER_DUE.lt(now));
    }

    static Condition plan(Complaint c, OffsetDateTime now) {
        return c.PLAN_AT.isNull().and(c.RESOLVED_AT.isNull()).and(c.PLAN_DUE.lt(now));
    }

    /// Stands still while waiting, until the day of the wait has passed.
    public static Condition resolve(Complaint c, OffsetDateTime now, LocalDate today) {
        return c.RESOLVED_AT.isNull().and(c.WAITING_SINCE.isNull().or(c.WAITING_UNTIL.lt(today))).and(coalesce(c.DUE_AFTER_WAIT, c.RESOLVE_DUE).lt(now));
    }

    static Condition closing(Complaint c, LocalDate today) {
        return forClosingCall(c).and(c.CLOSING_DUE.lt(today));
    }

    public static Condition forClosingCall(Complaint c) {
        return c.STATE.in(inline("RESOLVED"), inline("CLOSING_CALL"));
    }
}
