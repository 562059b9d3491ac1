package app.guike.vehicle.web;

import java.util.Map;
import java.util.TreeMap;

/// Before the list of vehicles leaves the house: how many, and why.
///
/// @param approval so many need somebody else's word
public record VehicleExport(VehicleFilter filter, int rows, boolean approval) {
    /// What the list asks, as the fields of a form.
    public Map<String, String> asked() {
        var asked = new TreeMap<String, String>();
        asked.put("q", filter.q());
        asked.put("model", filter.model());
        asked.put("store", filter.store() == null ? "" : String.valueOf(filter.store()));
        asked.put("adviser", filter.adviser() == null ? "" : String.valueOf(filter.adviser()));
        asked.put("away", filter.away() == null ? "" : String.valueOf(filter.away()));
        asked.put("fresh", filter.fresh() ? "yes" : "");
        asked.put("sort", filter.byVisit() ? "-lastVisitAt" : "");
        filter.custom().forEach((key, value) -> asked.put("custom[" + key + "]", value));
        asked.values().removeIf(String::isEmpty);
        return asked;
    }
}
