package app.guike.complaint;

import static app.guike.complaint.ComplaintIntake.given;

import org.jspecify.annotations.Nullable;

/// Why it came to this and what is done that it does not come again: needed before a complaint closes (handbook 4.4).
///
/// @param departmentId responsible department 责任部门
/// @param cause one of [Cause]
/// @param measure corrective action 整改措施; needed from level 2 on
public record Findings(@Nullable Long departmentId, @Nullable String cause, @Nullable String causeText, @Nullable String measure) {
    public static final Findings NONE = new Findings(null, null, null, null);

    public Findings {
        cause = ComplaintIntake.word(cause);
        causeText = given(causeText);
        measure = given(measure);
    }
}
