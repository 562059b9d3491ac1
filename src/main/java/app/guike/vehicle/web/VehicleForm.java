package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.custom.CustomField;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.vehicle.VehicleIntake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A vehicle being written down or changed.
///
/// @param id null while it is new
public record VehicleForm(Form form, @Nullable Long id, List<Choice> stores, List<CustomField> own) {
    public List<Choice> energies() {
        return choices("energy", "PETROL", "DIESEL", "HEV", "PHEV", "EREV", "BEV", "OTHER");
    }

    public List<Choice> usages() {
        return choices("usage", "PRIVATE", "CORPORATE", "OPERATING", "OFFICIAL", "RENTAL");
    }

    public List<Choice> states() {
        return choices("status", "IN_USE", "IN_STOCK", "SOLD", "TRANSFERRED", "SCRAPPED", "MOVED_AWAY");
    }

    private static List<Choice> choices(String kind, String... words) {
        return Stream.of(words).map(w -> new Choice(w, t("vehicle." + kind + "." + w))).toList();
    }

    public String action() {
        return id == null ? "/vehicles" : "/vehicles/" + id;
    }

    static Form stored(VehicleCard card) {
        Map<String, @Nullable Object> values = new HashMap<>();
        var in = card.intake();
        values.put("version", card.version());
        values.put("vin", in.vin());
        values.put("plate", in.plate());
        values.put("brand", in.brand());
        values.put("model", in.model());
        values.put("modelYear", in.modelYear());
        values.put("colour", in.colour());
        values.put("energy", in.energy());
        values.put("usage", in.usage());
        values.put("engineNo", in.engineNo());
        values.put("deliveryDate", in.deliveryDate());
        values.put("firstRegistration", in.firstRegistration());
        values.put("insurer", in.insurer());
        values.put("compulsoryEnd", in.compulsoryEnd());
        values.put("commercialEnd", in.commercialEnd());
        values.put("packageName", in.packageName());
        values.put("packageTimes", in.packageTimes());
        values.put("packageFrom", in.packageFrom());
        values.put("packageUntil", in.packageUntil());
        values.put("salesAdviserName", in.salesAdviserName());
        values.put("status", in.status());
        card.custom().forEach((key, value) -> values.put("custom." + key, value instanceof Boolean yes ? yes ? "yes" : "no" : value));
        return Form.of(values);
    }

    static VehicleIntake read(Typed typed, @Nullable Long store, @Nullable Long owner) {
        return new VehicleIntake(store, typed.text("vin"), typed.text("plate"), typed.text("brand"), typed.text("model"), typed.whole("modelYear"),
            typed.text("colour"), typed.text("energy"), typed.text("usage"), typed.text("engineNo"), typed.day("deliveryDate"), typed.day("firstRegistration"),
            typed.text("insurer"), typed.day("compulsoryEnd"), typed.day("commercialEnd"), typed.text("packageName"), typed.whole("packageTimes"), typed.day("packageFrom"), typed.day("packageUntil"), typed.text("salesAdviserName"), typed.text("status"), owner, own(typed));
    }

    /// Null where the form asked none of them.
    private static @Nullable Map<String, @Nullable Object> own(Typed typed) {
        if (!typed.form().containsKey("custom")) {
            return null;
        }
        var values = new HashMap<String, @Nullable Object>();
        typed.form().forEach((name, given) -> {
            if (name.startsWith("custom.")) {
                values.put(name.substring(7), given.size() == 1 ? given.getFirst() : given);
            }
        });
        return values;
    }
}
