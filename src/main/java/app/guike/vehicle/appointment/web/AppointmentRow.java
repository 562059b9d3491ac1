package app.guike.vehicle.appointment.web;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// An appointment as lists, boards and the API show it.
///
/// @param state MADE, CONFIRMED, ARRIVED, MISSED, CANCELLED, or LATE: still expected half an hour after its time
/// @param service code of the job
/// @param importance grade of the customer: VIP, VERY_LARGE
/// @param specialNeeds of the customer
/// @param plate masked where the viewer may not see it whole
public record AppointmentRow(long id, long storeId, String state, OffsetDateTime startsAt, OffsetDateTime endsAt, String service, String serviceName, long customerId, String customer, @Nullable String importance, @Nullable String specialNeeds,
        @Nullable Long vehicleId, @Nullable String plate, @Nullable String model, @Nullable Long adviserId, @Nullable String adviser, long bayId, String bay, boolean walkIn, String origin,
        @Nullable String note, OffsetDateTime madeAt, @Nullable String madeBy, @Nullable OffsetDateTime partsAt, @Nullable OffsetDateTime confirmedAt, @Nullable OffsetDateTime arrivedAt,
        @Nullable OffsetDateTime endedAt, @Nullable String reason, @Nullable String reasonNote, int version) {
    public String url() {
        return "/appointments/" + id;
    }

    public boolean open() {
        return state.equals("MADE") || state.equals("CONFIRMED") || state.equals("LATE");
    }

    public boolean over() {
        return state.equals("MISSED") || state.equals("CANCELLED");
    }

    public String tone() {
        return switch (state) {
            case "ARRIVED" -> "good";
            case "CONFIRMED" -> "info";
            case "LATE" -> "warn";
            case "MISSED" -> "bad";
            default -> "";
        };
    }

    public String car() {
        return plate == null ? model == null ? "" : model : plate;
    }
}
