package app.guike.target;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A target as it is handed in.
///
/// @param storeId null is the default of the group
/// @param measure `index`, `top`, `satisfied`, `nps`, `item:<code>`
/// @param fromMonth first month it holds, `2026-11`
/// @param value null: from then on there is none
public record TargetIntake(@Nullable Long storeId, @Nullable Long questionnaireId, @Nullable String measure, @Nullable String fromMonth, @Nullable BigDecimal value) {
}
