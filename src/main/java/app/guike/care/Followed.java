package app.guike.care;

import app.guike.care.AfterCall.Consequence;
import app.guike.care.CallResult.Outcome;
import app.guike.care.CareTask.State;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What followed from a recorded call.
///
/// @param attempts that counted so far
/// @param nextAt next attempt, when the task is to be tried again
public record Followed(long attemptId, long taskId, State state, @Nullable Outcome outcome, int attempts, @Nullable OffsetDateTime nextAt,
        @Nullable Long responseId, List<Consequence> consequences) {
}
