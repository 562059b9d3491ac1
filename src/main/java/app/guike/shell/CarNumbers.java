package app.guike.shell;

import app.guike.base.Masking;
import app.guike.base.Plate;
import org.jspecify.annotations.Nullable;

/// How the numbers of a car are shown (handbook 10.3), on every page, in the API, in print and in reports alike: the VIN masked
/// until it is asked for; the plate, by which a car is called at the desk, whole to those who may unmask in its store and
/// masked to everybody else.
public final class CarNumbers {
    public static final String REVEAL = "customer.reveal";
    private static final int VIN = 17;

    private CarNumbers() {
    }

    public static @Nullable String vin(@Nullable String vin) {
        return vin == null ? null : Masking.vin(vin);
    }

    public static @Nullable String plate(@Nullable String plate, long store) {
        var viewer = Viewer.currentOrNull();
        return plate == null ? null : viewer != null && viewer.may(REVEAL, store) ? whole(plate) : Masking.plate(plate);
    }

    /// Of a thing that is called by its number: a car by its plate, or by its VIN where it has none.
    public static @Nullable String subject(String type, @Nullable String no, long store) {
        return no == null || !type.equals("VEHICLE") ? no : no.length() == VIN ? vin(no) : plate(no, store);
    }

    public static String whole(String plate) {
        return Plate.parse(plate).map(Plate::shown).orElse(plate);
    }
}
