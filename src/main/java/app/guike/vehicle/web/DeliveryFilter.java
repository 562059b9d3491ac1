package app.guike.vehicle.web;

import app.guike.base.Refusal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which deliveries are listed.
///
/// @param state incomplete, complete, papers (no warranty form or PDI sheet) or all
public record DeliveryFilter(@Nullable Long store, LocalDate from, LocalDate to, String state, String consultant) {
    private static final int DAYS = 90;

    public DeliveryFilter {
        if (!Set.of("incomplete", "complete", "papers", "all").contains(state)) {
            throw Refusal.field("state", "invalid");
        }
        consultant = consultant.strip();
    }

    /// The last ninety days where nothing else is asked.
    static DeliveryFilter of(@Nullable Long store, @Nullable LocalDate from, @Nullable LocalDate to, String state, LocalDate today) {
        return new DeliveryFilter(store, from == null ? today.minusDays(DAYS) : from, to == null ? today : to, state.isEmpty() ? "incomplete" : state, "");
    }

    DeliveryFilter by(String name) {
        return new DeliveryFilter(store, from, to, state, name);
    }

    public String url(String wanted, @Nullable String name, @Nullable String after) {
        return "/deliveries?state=" + wanted + "&from=" + from + "&to=" + to + (store == null ? "" : "&store=" + store)
            + (name == null || name.isEmpty() ? "" : "&consultant=" + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8)) + (after == null ? "" : "&after=" + after);
    }
}
