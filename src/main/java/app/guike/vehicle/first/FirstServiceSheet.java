package app.guike.vehicle.first;

import app.guike.base.FieldErrors;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What stands on a first-maintenance sheet 首保单 (catalog C32): date, mileage and content. Blank texts count as not given.
///
/// @param sheetNo where it has a number of its own
public record FirstServiceSheet(@Nullable Long vehicleId, @Nullable String sheetNo, @Nullable LocalDate doneOn, @Nullable Integer mileageKm, @Nullable String content, @Nullable String adviserName) {
    private static final int MOST_KM = 2_000_000;

    public FirstServiceSheet {
        sheetNo = given(sheetNo);
        content = given(content);
        adviserName = given(adviserName);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().replace("\r\n", "\n");
    }

    /// Only what is not as its order has it.
    FirstServiceSheet beside(FirstServiceSheet order) {
        return new FirstServiceSheet(vehicleId, other(sheetNo, order.sheetNo), doneOn, other(mileageKm, order.mileageKm), other(content, order.content), other(adviserName, order.adviserName));
    }

    private static <T> @Nullable T other(@Nullable T typed, @Nullable T ordered) {
        return Objects.equals(typed, ordered) ? null : typed;
    }

    FieldErrors checked(LocalDate today) {
        return new FieldErrors().require(doneOn == null || !doneOn.isAfter(today), "doneOn", "day-ahead").require(mileageKm == null || mileageKm >= 0 && mileageKm <= MOST_KM, "mileageKm", "invalid")
            .require(sheetNo == null || sheetNo.length() <= 60, "sheetNo", "too-long", 60).require(content == null || content.length() <= 1000, "content", "too-long", 1000)
            .require(adviserName == null || adviserName.length() <= 60, "adviserName", "too-long", 60);
    }
}
