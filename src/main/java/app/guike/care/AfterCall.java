package app.guike.care;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What another module does at once when a call is recorded, in the same transaction; contributed as a bean.
public interface AfterCall {
    /// Must do it once only, also when the same call is told again.
    Optional<Consequence> follow(FollowupRecorded call, Wish wish);

    /// What the agent asked for at the desk.
    ///
    /// @param complaint raise a quality complaint
    /// @param category code of the complaint's category, or null for the usual one
    /// @param rework the car must come back
    /// @param verbatim the customer's own words
    /// @param voices kinds of voice that the words are: SUGGESTION, ENQUIRY
    record Wish(boolean complaint, @Nullable String category, @Nullable String text, boolean rework, @Nullable String verbatim, Set<String> voices) {
    }

    /// @param type upper-case word: `COMPLAINT`, `REWORK`, `VOICE`
    record Consequence(String type, long id, String no, String url) {
    }
}
