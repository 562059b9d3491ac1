package app.guike.care;

import static app.guike.shell.Texts.t;

import app.guike.shell.Texts;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What came of dialling 拨打结果 (handbook 2.5): the law book of the call.
public enum CallResult {
    CONNECTED_DONE(true, Next.DONE, Outcome.SUCCESS, "1"),
    /// Hung up in the middle: once more on the next day while required items are open.
    CONNECTED_PARTIAL(true, Next.DAY, Outcome.PARTIAL, "2"),
    /// Takes nothing from the attempts.
    CONNECTED_CALLBACK(true, Next.AGREED, Outcome.UNREACHABLE, "3"),
    CONNECTED_NOT_OWNER(true, Next.HALF_DAY, Outcome.UNREACHABLE, "4"),
    REFUSED(true, Next.DONE, Outcome.REFUSED, "5"),
    NO_ANSWER(false, Next.HALF_DAY, Outcome.UNREACHABLE, "6"),
    /// In half an hour, twice within one half-day, all of it one attempt.
    BUSY(false, Next.MINUTES, Outcome.UNREACHABLE, "7"),
    HUNG_UP(false, Next.DAY, Outcome.UNREACHABLE, "8"),
    POWER_OFF(false, Next.HALF_DAY, Outcome.UNREACHABLE, "9"),
    OUT_OF_SERVICE_AREA(false, Next.HALF_DAY, Outcome.UNREACHABLE, null),
    /// Once more after a week, then the number counts as dead.
    SUSPENDED(false, Next.WEEK, Outcome.INVALID_NUMBER, null),
    EMPTY_NUMBER(false, Next.DONE, Outcome.INVALID_NUMBER, "0"),
    WRONG_NUMBER(true, Next.DONE, Outcome.INVALID_NUMBER, null),
    /// From another line; a text message when that fails too.
    CALL_BLOCKED(false, Next.HALF_DAY, Outcome.UNREACHABLE, null),
    FAX_OR_MACHINE(false, Next.DAY, Outcome.UNREACHABLE, null),
    /// To be dealt out again, to somebody who speaks it.
    LANGUAGE(true, Next.HALF_DAY, Outcome.UNREACHABLE, null);

    private final boolean connected;
    private final Next next;
    private final Outcome outcome;
    private final @Nullable String key;

    CallResult(boolean connected, Next next, Outcome outcome, @Nullable String key) {
        this.connected = connected;
        this.next = next;
        this.outcome = outcome;
        this.key = key;
    }

    /// What becomes of the task.
    public enum Outcome {
        SUCCESS, PARTIAL,
        /// Reached, and items left open that every record must have: never done.
        INCOMPLETE, REFUSED, UNREACHABLE, INVALID_NUMBER
    }

    /// When to try again.
    enum Next {
        DONE, AGREED, MINUTES, HALF_DAY, DAY, WEEK
    }

    /// Null when there is no such code.
    @JsonCreator
    public static @Nullable CallResult of(@Nullable String code) {
        return Arrays.stream(values()).filter(r -> r.name().equals(code)).findFirst().orElse(null);
    }

    public boolean connected() {
        return connected;
    }

    /// The customer answered, so their words are to be taken down (catalog D3); not when somebody else did.
    boolean heard() {
        return this == CONNECTED_DONE || this == CONNECTED_PARTIAL || this == CONNECTED_CALLBACK || this == REFUSED;
    }

    Next next() {
        return next;
    }

    /// Of the task, when this result ends it.
    public Outcome outcome() {
        return outcome;
    }

    /// The key that chooses it at the desk; null where it has none.
    public @Nullable String key() {
        return key;
    }

    /// Whether it uses up one of the attempts that a plan allows.
    boolean counts() {
        return this != CONNECTED_CALLBACK;
    }

    public String text() {
        return t("call.result." + name());
    }

    /// Of a stored code; one that is none of ours is shown as it is.
    public static String text(String code) {
        return Texts.orElse("call.result." + code, code);
    }
}
