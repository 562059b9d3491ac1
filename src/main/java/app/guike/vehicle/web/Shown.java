package app.guike.vehicle.web;

import app.guike.base.Masking;
import app.guike.base.Plate;
import app.guike.shell.Viewer;
import org.jspecify.annotations.Nullable;

/// How a car's numbers are shown (handbook 10.3): the VIN masked until asked for; the plate, by which a car is called
/// at the desk, whole to those who may unmask and masked to others.
final class Shown {
    static final String REVEAL = "customer.reveal";

    private Shown() {
    }

    static @Nullable String vin(@Nullable String vin) {
        return vin == null ? null : Masking.vin(vin);
    }

    static @Nullable String plate(@Nullable String plate, long store) {
        var viewer = Viewer.currentOrNull();
        return plate == null ? null : viewer != null && viewer.may(REVEAL, store) ? whole(plate) : Masking.plate(plate);
    }

    static String whole(String plate) {
        return Plate.parse(plate).map(Plate::shown).orElse(plate);
    }

    /// What people call the car by.
    static String title(@Nullable String plate, @Nullable String vin) {
        return plate != null ? plate : vin != null ? vin : "";
    }
}
