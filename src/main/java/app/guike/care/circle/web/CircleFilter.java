package app.guike.care.circle.web;

import app.guike.shell.Viewer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which rows of the overview: those due in a month, late ones before it that have not come, or last week's letters.
///
/// @param view `month`, `all` (with late ones before it), `uninvited`, `letters` (lettered last week), `late` or `came`
public record CircleFilter(@Nullable Long store, YearMonth month, String view, LocalDate today) {
    static CircleFilter of(@Nullable Long store, @Nullable YearMonth month, @Nullable String view, LocalDate today) {
        return new CircleFilter(store, month == null ? YearMonth.from(today) : month, view == null || !Set.of("all", "uninvited", "letters", "late", "came").contains(view) ? "month" : view, today);
    }

    TreeSet<Long> stores(Viewer viewer, String permission) {
        var stores = new TreeSet<>(viewer.scope(permission).anyStores());
        if (store != null) {
            stores.retainAll(Set.of(store));
        }
        return stores;
    }

    LocalDate lastMonday() {
        return today.minusDays(today.getDayOfWeek().getValue() - 1L).minusWeeks(1);
    }

    public String url(YearMonth month, String view) {
        return "/care/circle?month=" + month + "&view=" + view + (store == null ? "" : "&store=" + URLEncoder.encode(String.valueOf(store), StandardCharsets.UTF_8));
    }

    public String here() {
        return url(month, view);
    }
}
