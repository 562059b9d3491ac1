package app.guike.vehicle.web;

import app.guike.shell.CarNumbers;
import org.jspecify.annotations.Nullable;

/// How a car is called, by the rule of [CarNumbers].
final class Shown {
    static final String REVEAL = CarNumbers.REVEAL;

    private Shown() {
    }

    static @Nullable String vin(@Nullable String vin) {
        return CarNumbers.vin(vin);
    }

    static @Nullable String plate(@Nullable String plate, long store) {
        return CarNumbers.plate(plate, store);
    }

    static String whole(String plate) {
        return CarNumbers.whole(plate);
    }

    /// What people call the car by.
    static String title(@Nullable String plate, @Nullable String vin) {
        return plate != null ? plate : vin != null ? vin : "";
    }
}
