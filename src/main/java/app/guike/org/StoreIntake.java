package app.guike.org;

import org.jspecify.annotations.Nullable;

/// What a store is founded or changed with.
///
/// @param zone one of [Stores#ZONES]
/// @param callHours hours of calling 跟踪时间 on working days, the usual ones when left out
/// @param serviceHours from opening to closing, every day, such as `08:30-17:30`; 09:00-18:00 when left out
/// @param longDays a car that stays longer in the workshop is marked; 3 when left out
/// @param groupId only where the viewer administers several groups
public record StoreIntake(@Nullable String name, @Nullable String code, @Nullable String brand, @Nullable String careLine, @Nullable String zone,
        @Nullable String callHours, @Nullable String serviceHours, @Nullable Integer longDays, @Nullable Long groupId) {
}
