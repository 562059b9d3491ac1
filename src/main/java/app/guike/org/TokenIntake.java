package app.guike.org;

import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a token is made for.
///
/// @param employeeId whose; the viewer's own when absent
/// @param permissions a part of the person's; all of them when absent
public record TokenIntake(@Nullable Long employeeId, @Nullable String name, @Nullable Set<String> permissions, @Nullable OffsetDateTime expiresAt) {
}
