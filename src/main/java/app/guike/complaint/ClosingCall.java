package app.guike.complaint;

import org.jspecify.annotations.Nullable;

/// What came of the closing call 投诉回访.
///
/// @param result one of [Result]
/// @param satisfaction 1 to 5, 5 is very satisfied; needed when the customer agrees
/// @param words the customer's own; needed when the customer is not content
public record ClosingCall(@Nullable String result, @Nullable Integer satisfaction, @Nullable String words) {
    /// The customer agrees that it is settled; is not content; was not reached.
    public enum Result {
        AGREED, NOT_CONTENT, UNREACHED
    }

    public ClosingCall {
        result = ComplaintIntake.word(result);
        words = ComplaintIntake.given(words);
    }
}
