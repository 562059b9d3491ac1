package app.guike.target;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A satisfaction plan as it is handed in.
///
/// @param fromMonth such as 2027-01
/// @param situation where the house stands, and how the ways of surveying are improved
public record PlanIntake(@Nullable Long storeId, @Nullable String name, @Nullable String fromMonth, @Nullable String toMonth, @Nullable String situation) {
    /// A score to be reached by the end of the plan.
    ///
    /// @param measure such as `index`, `nps`, `item:<code>`
    /// @param action what is done for it
    public record Goal(@Nullable Long questionnaireId, @Nullable String measure, @Nullable BigDecimal goal, @Nullable String action) {
    }
}
