package app.guike.vehicle.first.web;

import app.guike.shell.Viewer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which sheets: those registered of a month, those that wait, those over the limit or not yet settled by the maker, or the cars that should have come.
///
/// @param view one of [#VIEWS]
public record FirstServiceFilter(@Nullable Long store, YearMonth month, String view, LocalDate today) {
    public static final List<String> VIEWS = List.of("month", "waiting", "over", "unsettled", "due");

    static FirstServiceFilter of(@Nullable Long store, @Nullable YearMonth month, @Nullable String view, LocalDate today) {
        return new FirstServiceFilter(store, month == null ? YearMonth.from(today) : month, view == null || !VIEWS.contains(view) ? "month" : view, today);
    }

    TreeSet<Long> stores(Viewer viewer) {
        var stores = new TreeSet<>(viewer.scope(FirstServiceRows.READ).anyStores());
        if (store != null) {
            stores.retainAll(Set.of(store));
        }
        return stores;
    }

    public String url(String view) {
        return "/first-services?month=" + month + "&view=" + view + (store == null ? "" : "&store=" + store);
    }

    /// The register of the month as a report, to print or take out.
    public String report() {
        return "/reports/first_service_register?from=" + month.atDay(1) + "&to=" + month.atEndOfMonth() + (store == null ? "" : "&storeId=" + store);
    }
}
