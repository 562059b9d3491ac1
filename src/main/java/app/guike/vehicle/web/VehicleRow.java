package app.guike.vehicle.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A vehicle in a list.
///
/// @param vin masked
/// @param plate masked for those who may not unmask
/// @param reachable the owner has a telephone that is not known to be wrong
public record VehicleRow(long id, @Nullable String vin, boolean vinSuspect, @Nullable String plate, boolean plateSuspect, @Nullable String brand,
        @Nullable String model, @Nullable LocalDate deliveryDate, @Nullable Long ownerId, @Nullable String owner, boolean reachable, @Nullable Long adviserId,
        @Nullable String adviser, @Nullable OffsetDateTime lastVisitAt, @Nullable Integer lastMileageKm, long storeId, String store,
        OffsetDateTime createdAt, int version, Map<String, Object> custom) {

    public String url() {
        return "/vehicles/" + id;
    }

    /// What a new archive still lacks 内容是否填写齐全 (catalog C30).
    public List<String> missing() {
        var missing = new ArrayList<String>();
        add(missing, vin, "vin");
        add(missing, plate, "plate");
        add(missing, model, "model");
        add(missing, deliveryDate, "deliveryDate");
        add(missing, ownerId, "owner");
        if (ownerId != null && !reachable) {
            missing.add("phone");
        }
        return missing;
    }

    private static void add(List<String> missing, @Nullable Object value, String field) {
        if (value == null) {
            missing.add(field);
        }
    }
}
