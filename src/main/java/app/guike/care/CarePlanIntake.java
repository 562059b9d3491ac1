package app.guike.care;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What makes or changes a care plan. What is left out takes the usual value.
///
/// @param storeId the store; only when it is made
/// @param trigger code of a [CareTrigger]
/// @param condition field of the trigger and the values that will do
/// @param offset due so many units after the event (negative: before)
/// @param earliest may be done from so many units after the event
/// @param expire expires so many units after the due day
/// @param assignee `OWNER`, `ADVISER` or `ROLE`
/// @param lateDays a run on demand makes calls that are at most so many days late
/// @param purpose code of the purpose that customers agree to: who does not is left in peace
/// @param segmentId only for its members; a shared one of the store
/// @param yields rides along with other calls and keeps to the store's limit of contact; false is a call that a duty demands; left out, only calls about a delivery, a repair or an appointment are
/// @param windows hours of calling where narrower than those of the store, `10:00-11:30`
public record CarePlanIntake(@Nullable Long storeId, @Nullable String code, @Nullable String name, @Nullable String nameEn, @Nullable String trigger,
        @Nullable Map<String, List<String>> condition, @Nullable Integer offset, @Nullable String offsetUnit, @Nullable Integer earliest,
        @Nullable String shift, @Nullable Integer expire, @Nullable String channel, @Nullable Long questionnaireId, @Nullable Long scriptId,
        @Nullable String assignee, @Nullable Long roleId, @Nullable String windows, @Nullable Integer maxAttempts, @Nullable Integer gapMinutes,
        @Nullable Integer quietDays, @Nullable Integer lateDays, @Nullable Integer priority, @Nullable LocalDate activeFrom, @Nullable LocalDate activeTo, @Nullable Boolean active,
        @Nullable String purpose, @Nullable Long segmentId, @Nullable Boolean yields) {

    /// What the house owes a customer who was there: calls about it give way to nothing.
    private static final Set<String> DUTIES = Set.of("repair_delivered", "vehicle_delivered", "appointment", "no_show");

    /// With the usual values (handbook 2.1, 2.5) where nothing was said.
    public CarePlanIntake complete() {
        return new CarePlanIntake(storeId, code, name, nameEn, trigger, condition == null ? Map.of() : condition, or(offset, 0), or(offsetUnit, "WORKDAY"),
            or(earliest, Math.min(0, or(offset, 0))), or(shift, "NEXT_WORKDAY"), or(expire, 5), or(channel, "PHONE"), questionnaireId, scriptId,
            or(assignee, "ROLE"), roleId, windows == null || windows.isBlank() ? null : windows, or(maxAttempts, 3), or(gapMinutes, 120), or(quietDays, 0), or(lateDays, 90),
            or(priority, 50), activeFrom, activeTo, or(active, true), or(purpose, "service_calls"), segmentId, or(yields, !DUTIES.contains(String.valueOf(trigger))));
    }

    private static <T> T or(@Nullable T given, T usual) {
        return given == null || given.equals("") ? usual : given;
    }
}
