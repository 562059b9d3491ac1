package app.guike.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An improvement action as it is handed in.
///
/// @param proposalId what it answers; null where it is begun by hand, from a questionnaire's measure in a month
/// @param month of the figure it starts from, `2026-10`
/// @param expected where the figure shall be
public record ImprovementIntake(@Nullable Long proposalId, @Nullable Long storeId, @Nullable Long questionnaireId, @Nullable String measure, @Nullable String month, Work work) {
    /// What can be changed until it is closed.
    public record Work(@Nullable String cause, @Nullable String action, @Nullable Long ownerId, @Nullable LocalDate dueOn, @Nullable BigDecimal expected) {
    }
}
