package app.guike.survey;

import app.guike.base.FieldErrors;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A section as it is edited.
///
/// @param weight of 100 in the index; 0 or null where it is not scored
public record SectionIntake(@Nullable String zh, @Nullable String en, @Nullable BigDecimal weight, @Nullable ShownIf shownIf) {
    void check(FieldErrors errors) {
        errors.require(zh != null && !zh.isBlank(), "zh", "required").require(zh == null || zh.length() <= 60, "zh", "length").require(en == null || en.length() <= 60, "en", "length");
        errors.require(weight == null || weight.signum() >= 0 && weight.compareTo(BigDecimal.valueOf(100)) <= 0 && weight.stripTrailingZeros().scale() <= 2, "weight", "weight-percent");
    }

    BigDecimal counted() {
        return weight == null ? BigDecimal.ZERO : weight;
    }
}
