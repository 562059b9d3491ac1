package app.guike.vehicle.web;

import org.jspecify.annotations.Nullable;

/// VIN, plate and engine number of a car, unmasked.
public record Numbers(@Nullable String vin, @Nullable String plate, @Nullable String engineNo) {
}
