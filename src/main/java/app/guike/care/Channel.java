package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.shell.Texts;
import org.jooq.Condition;

/// By which way a record came about 回访方式: figures of calls count those of PHONE alone, scores count both.
public enum Channel {
    PHONE,
    /// The customer answered alone, through a link.
    SELF,
    /// Sent, or visited: noted by hand.
    SMS, EMAIL, VISIT;

    /// A call that was made.
    public static final Condition CALLED = CALL_ATTEMPT.CHANNEL.eq(PHONE.name());

    /// Not what a round wrote or visited, which its own records tell.
    public static final Condition OF_NO_ROUND = CALL_ATTEMPT.TASK_ID.isNotNull().or(CALL_ATTEMPT.CHANNEL.in(inline(PHONE.name()), inline(SELF.name())));

    /// A task that is done by telephone, as its plan says; sought as one list of the few plans that are not.
    public static final Condition BY_PHONE = CARE_TASK.PLAN_ID.isNull().or(CARE_TASK.PLAN_ID.notIn(select(CARE_PLAN.ID).from(CARE_PLAN).where(CARE_PLAN.CHANNEL.ne(inline(PHONE.name())))));

    /// Whether a record tells of a call, also one that the customer made needless by answering alone; else it is another contact.
    static boolean ofCalls(String channel) {
        return channel.equals(PHONE.name()) || channel.equals(SELF.name());
    }

    /// What is said of a record: the result of a call, that the customer answered alone, or what was sent.
    public static String told(String channel, String result) {
        return channel.equals(PHONE.name()) ? CallResult.text(result) : channel.equals(SELF.name()) ? text(channel) : text(channel) + " · " + CallResult.text(result);
    }

    private static String text(String code) {
        return Texts.orElse("call.channel." + code, code);
    }
}
