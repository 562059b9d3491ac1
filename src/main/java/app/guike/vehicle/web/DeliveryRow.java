package app.guike.vehicle.web;

import app.guike.vehicle.ServicePackage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A delivered car with what its file lacks.
///
/// @param plate masked as everywhere; the chassis number where it has none
/// @param missing names of the items that are not ticked
/// @param papers which of warranty form and PDI sheet are not filed
/// @param data codes of what the owner's archive lacks
public record DeliveryRow(long vehicleId, long storeId, String plate, @Nullable String model, LocalDate deliveredOn, @Nullable Long ownerId, @Nullable String owner,
        @Nullable String consultant, @Nullable ServicePackage servicePackage, int ticked, List<String> missing, List<String> papers, List<String> data) {
    public boolean complete() {
        return missing.isEmpty();
    }

    /// What the archive lacks, in words.
    public String lacks() {
        return String.join("、", data.stream().map(m -> app.guike.shell.Texts.t("archive.part." + m)).toList());
    }
}
