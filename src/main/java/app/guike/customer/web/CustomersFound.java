package app.guike.customer.web;

import app.guike.customer.CustomerColumn;
import app.guike.shell.SearchHit;
import app.guike.shell.SearchProvider;
import app.guike.shell.Viewer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Customers in the search box, with the masked telephone and what the rooms tell in one word (plates).
@Component
class CustomersFound implements SearchProvider {
    private final CustomerRows rows;

    CustomersFound(CustomerRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String permission() {
        return CustomerRows.PERMISSION;
    }

    @Override
    public String heading() {
        return "menu.customers";
    }

    @Override
    public List<SearchHit> find(String query, int limit, Viewer viewer) {
        var filter = new CustomerFilter(query, null, null, "", "", false, CustomerFilter.Sort.NEWEST);
        var texts = rows.columns(viewer).stream().map(CustomerColumn::key).toList();
        return rows.page(filter, null, limit, viewer).items().stream()
            .map(r -> new SearchHit(r.name(), detail(r, texts.size()), r.kind().equals("COMPANY") ? "building" : "user", r.url())).toList();
    }

    private static String detail(CustomerRow row, int columns) {
        return Stream.concat(Stream.of(row.phone()), row.more().stream().limit(columns).filter(String.class::isInstance))
            .filter(Objects::nonNull).map(CustomersFound::text).filter(s -> !s.isEmpty()).collect(Collectors.joining(" · "));
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
