package app.guike.vehicle;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is handed in for a vehicle, new or changed: from the form and from the API alike. Blank texts count as not given.
/// A masked VIN, plate or engine number that comes back unchanged stands for the stored one.
///
/// @param energy PETROL, DIESEL, HEV, PHEV, EREV, BEV, OTHER
/// @param usage PRIVATE, CORPORATE, OPERATING, OFFICIAL, RENTAL
/// @param packageTimes how many services the maintenance package holds
/// @param packageFrom when it was bought; null: with the car
/// @param custom values of own fields by key; null leaves them
/// @param ownerId the customer who owns it, when new; later owners come by [OwnerChange]
public record VehicleIntake(@Nullable Long storeId, @Nullable String vin, @Nullable String plate, @Nullable String brand, @Nullable String model,
        @Nullable Integer modelYear, @Nullable String colour, @Nullable String energy, @Nullable String usage, @Nullable String engineNo,
        @Nullable LocalDate deliveryDate, @Nullable LocalDate firstRegistration, @Nullable String insurer, @Nullable LocalDate compulsoryEnd,
        @Nullable LocalDate commercialEnd, @Nullable String packageName, @Nullable Integer packageTimes, @Nullable LocalDate packageFrom,
        @Nullable LocalDate packageUntil, @Nullable String salesAdviserName, @Nullable String status, @Nullable Long ownerId,
        @Nullable Map<String, @Nullable Object> custom) {

    public VehicleIntake {
        vin = bare(vin);
        plate = bare(plate);
        brand = given(brand);
        model = given(model);
        colour = given(colour);
        energy = given(energy);
        usage = given(usage);
        engineNo = given(engineNo);
        insurer = given(insurer);
        packageName = given(packageName);
        salesAdviserName = given(salesAdviserName);
        status = given(status);
    }

    /// A car of which the plate is known, and whose it is.
    static VehicleIntake plated(long store, String plate, long owner) {
        return new VehicleIntake(store, null, plate, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, owner, null);
    }

    static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /// Of what is no VIN or plate the spaces go all the same, and full-width letters become plain.
    private static @Nullable String bare(@Nullable String text) {
        var given = given(text);
        return given == null ? null : Normalizer.normalize(given, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cf}]", "").toUpperCase(Locale.ROOT);
    }
}
