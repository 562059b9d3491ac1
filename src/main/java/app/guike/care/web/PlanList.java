package app.guike.care.web;

import java.util.List;

/// The care plans of the viewer's stores.
public record PlanList(List<PlanRow> plans, boolean manyStores, boolean mayPlan) {
}
