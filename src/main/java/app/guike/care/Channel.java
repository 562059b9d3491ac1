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

    public static String text(String code) {
        return Texts.orElse("call.channel." + code, code);
    }
}
