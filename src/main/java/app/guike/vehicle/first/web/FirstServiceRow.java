package app.guike.vehicle.first.web;

import app.guike.shell.Texts;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A first-maintenance sheet, for page, paper and API alike; the numbers of the car and the telephone as the viewer may see them.
///
/// @param no its own number, else the order's
/// @param over done after the limit of the free service, by months or kilometres; null where that cannot be told
/// @param enteredBy null where the order made it
/// @param registeredBy null where it registered itself
public record FirstServiceRow(long id, long storeId, String store, long vehicleId, @Nullable String plate, @Nullable String vin, @Nullable String model, @Nullable LocalDate boughtOn, @Nullable Long orderId,
        @Nullable String no, LocalDate doneOn, @Nullable Integer mileageKm, @Nullable String content, @Nullable String adviser, @Nullable Long customerId, @Nullable String customer, @Nullable String phone,
        @Nullable Boolean over, String settlement, OffsetDateTime enteredAt, @Nullable String enteredBy, @Nullable OffsetDateTime registeredAt, @Nullable String registeredBy, int version) {

    @JsonProperty
    public String state() {
        return registeredAt == null ? "WAITING" : "REGISTERED";
    }

    /// What a whole sheet has and this has not.
    @JsonProperty
    public List<String> missing() {
        var missing = new ArrayList<String>();
        if (mileageKm == null) {
            missing.add("mileage");
        }
        if (content == null) {
            missing.add("content");
        }
        if (boughtOn == null) {
            missing.add("bought");
        }
        return missing;
    }

    /// Waits although its day is over (catalog D40).
    public boolean late(LocalDate today) {
        return registeredAt == null && doneOn.isBefore(today);
    }

    public String limit() {
        return over == null ? "—" : Texts.t(over ? "firstservice.over.yes" : "firstservice.over.no");
    }

    public String limitTone() {
        return Boolean.TRUE.equals(over) ? "warn" : "good";
    }

    public String tone() {
        return switch (settlement) {
            case "SETTLED" -> "good";
            case "REFUSED" -> "bad";
            case "SUBMITTED" -> "info";
            default -> "warn";
        };
    }
}
