package app.guike.care.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The days that a script may name. The event of a letter or a repair is not the day that the next service falls due on: sent out on 2026-11-24 for
/// a service due on 12-22, the letter's call speaks of 12-22.
///
/// @param service day that the car's next service falls due
/// @param policy end of the car's insurance
public record CareDays(String trigger, LocalDate event, @Nullable LocalDate service, @Nullable LocalDate policy) {
    static final Set<String> NAMES = Set.of("event_date", "expiry", "due_date", "policy_end");
    private static final Set<String> COMING = Set.of("first_service_due", "periodic_service_due");
    private static final Set<String> PAST = Set.of("service_letter", "repair_delivered", "vehicle_delivered");
    private static final String POLICY_ENDS = "insurance_end";
    /// So long before its end a policy is asked about in any call.
    private static final int RENEWED_BEFORE = 90;

    /// By the placeholder; what is not known is a gap.
    Map<String, LocalDate> named() {
        var days = new HashMap<String, LocalDate>();
        days.put("event_date", event);
        days.put("expiry", event);
        put(days, "due_date", PAST.contains(trigger) || COMING.contains(trigger) && service != null ? service : event);
        put(days, "policy_end", trigger.equals(POLICY_ENDS) ? event : policy);
        return days;
    }

    private static void put(Map<String, LocalDate> days, String name, @Nullable LocalDate day) {
        if (day != null) {
            days.put(name, day);
        }
    }

    boolean ofPolicy() {
        return trigger.equals(POLICY_ENDS);
    }

    /// The end of a policy that is to be asked about today.
    @Nullable LocalDate renewal(LocalDate today) {
        return policy == null || policy.isBefore(today) || policy.isAfter(today.plusDays(RENEWED_BEFORE)) ? null : policy;
    }
}
