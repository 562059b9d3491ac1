package app.guike.base;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A command says no. The code is kebab-case (`task-already-done`); its words stand under `refusal.<code>`.
/// It is an answer and not a failure, so it carries no stack trace, and its message holds no value that was handed in.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final String code;
    private final transient @Nullable Object[] args;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;
    private transient Map<String, Object> told = Map.of();

    /// Why not; the web turns each into one HTTP status.
    public enum Kind {
        /// Not readable as a request: 400.
        BAD,
        /// The person may not: 403.
        FORBIDDEN,
        /// Not there, or not in the person's scope: 404.
        ABSENT,
        /// The state of the thing does not allow it: 409.
        CONFLICT,
        /// Somebody else has changed it meanwhile: 412.
        STALE,
        /// More than is taken: 413.
        TOO_LARGE,
        /// A value does not do: 422.
        INVALID,
        /// Too often: 429.
        TOO_MANY
    }

    private Refusal(Kind kind, String code, @Nullable Object[] args, Collection<FieldError> errors, @Nullable Duration retryAfter) {
        super(errors.isEmpty() ? code : code + " " + errors.stream().map(e -> e.field() + ":" + e.code()).toList(), null, false, false);
        this.kind = kind;
        this.code = code;
        this.args = args;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public static Refusal bad(String code, @Nullable Object... args) {
        return of(Kind.BAD, code, args);
    }

    public static Refusal forbidden(String code, @Nullable Object... args) {
        return of(Kind.FORBIDDEN, code, args);
    }

    public static Refusal absent() {
        return of(Kind.ABSENT, "absent");
    }

    public static Refusal conflict(String code, @Nullable Object... args) {
        return of(Kind.CONFLICT, code, args);
    }

    public static Refusal stale() {
        return of(Kind.STALE, "stale");
    }

    public static Refusal tooLarge(String code, @Nullable Object... args) {
        return of(Kind.TOO_LARGE, code, args);
    }

    public static Refusal invalid(String code, @Nullable Object... args) {
        return of(Kind.INVALID, code, args);
    }

    public static Refusal field(String field, String code, @Nullable Object... args) {
        return fields(List.of(new FieldError(field, code, args)));
    }

    static Refusal fields(Collection<FieldError> errors) {
        return new Refusal(Kind.INVALID, "invalid", new Object[0], errors, null);
    }

    public static Refusal tooMany(String code, Duration retryAfter) {
        return new Refusal(Kind.TOO_MANY, code, new Object[] {retryAfter.toSeconds()}, List.of(), retryAfter);
    }

    private static Refusal of(Kind kind, String code, @Nullable Object... args) {
        return new Refusal(kind, code, args, List.of(), null);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public @Nullable Object[] args() {
        return args;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /// What the API answers beside the words, such as what could be taken instead.
    public Refusal with(String name, Object value) {
        var more = new LinkedHashMap<>(told);
        more.put(name, value);
        told = Map.copyOf(more);
        return this;
    }

    public Map<String, Object> told() {
        return told;
    }

    /// When it may be tried again; only with [Kind#TOO_MANY].
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
