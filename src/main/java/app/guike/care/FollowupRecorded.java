package app.guike.care;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A call was made and recorded.
///
/// @param result code of the handbook's table 2.5
/// @param outcome of the task when the call finished it, else null
/// @param unhappy an answer was at or under the plan's threshold of discontent
public record FollowupRecorded(long storeId, long taskId, long attemptId, long customerId, @Nullable Long vehicleId, String subjectType, long subjectId,
        String result, @Nullable String outcome, boolean unhappy, @Nullable Long responseId, @Nullable Long by, OffsetDateTime at) {
}
