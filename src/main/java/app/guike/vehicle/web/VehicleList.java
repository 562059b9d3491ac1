package app.guike.vehicle.web;

import app.guike.base.Page;
import app.guike.customer.custom.CustomField;
import app.guike.shell.web.Choice;
import java.util.List;

/// The list of vehicles.
///
/// @param total up to a thousand, as it is said: `87`, `1,000+`
/// @param own fields of the house that can be asked
public record VehicleList(VehicleFilter filter, Page<VehicleRow> page, String total, List<Choice> stores, List<Choice> advisers, boolean mayEdit, boolean mayExport, List<CustomField> own) {
    static final int ROWS = 30;
    static final int COUNTED = 1_000;

    static String said(int count) {
        return count >= COUNTED ? "1,000+" : String.valueOf(count);
    }

    public List<CustomField> listed() {
        return own.stream().filter(CustomField::listed).toList();
    }

    public String chosenStore() {
        return filter.store() == null ? "" : String.valueOf(filter.store());
    }

    public String chosenAdviser() {
        return filter.adviser() == null ? "" : String.valueOf(filter.adviser());
    }

    public String chosenAway() {
        return filter.away() == null ? "" : String.valueOf(filter.away());
    }
}
