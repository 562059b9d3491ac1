package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;

import app.guike.shell.Texts;
import org.jooq.Condition;

/// By which way a record came about 回访方式: figures of calls count those of PHONE alone, scores count both.
public enum Channel {
    PHONE,
    /// The customer answered alone, through a link.
    SELF;

    /// A call that was made.
    public static final Condition CALLED = CALL_ATTEMPT.CHANNEL.eq(PHONE.name());

    /// What is said of a record: the result of a call, or that the customer answered alone.
    public static String told(String channel, String result) {
        return channel.equals(SELF.name()) ? text(channel) : CallResult.text(result);
    }

    private static String text(String code) {
        return Texts.orElse("call.channel." + code, code);
    }
}
