package app.guike.complaint;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// What a department is ordered to do.
///
/// @param assigneeId somebody of the department
public record OrderIntake(@Nullable Long departmentId, @Nullable Long assigneeId, @Nullable String task, @Nullable OffsetDateTime dueAt) {
}
