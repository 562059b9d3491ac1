package app.guike.vehicle.due;

import org.jspecify.annotations.Nullable;

/// Service schedule 保养周期 of the models whose names begin so; null is every other model.
///
/// @param limitKm the free first service lapses at so many kilometres, or after `limitMonths`
public record ServiceSchedule(@Nullable Long storeId, @Nullable String model, @Nullable Integer firstKm, @Nullable Integer firstMonths, @Nullable Integer limitKm, @Nullable Integer limitMonths,
        @Nullable Integer intervalKm, @Nullable Integer intervalMonths, @Nullable Integer warrantyKm, @Nullable Integer warrantyMonths) {
    /// With the usual values (handbook 2.4) where nothing was said.
    public ServiceSchedule complete() {
        return new ServiceSchedule(storeId, model == null || model.isBlank() ? null : model.strip(), or(firstKm, 5_000), or(firstMonths, 3), or(limitKm, 7_500), or(limitMonths, 6),
            or(intervalKm, 7_500), or(intervalMonths, 6), or(warrantyKm, 100_000), or(warrantyMonths, 36));
    }

    private static Integer or(@Nullable Integer given, int usual) {
        return given == null ? usual : given;
    }
}
