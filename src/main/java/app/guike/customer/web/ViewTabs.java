package app.guike.customer.web;

import static guike.Tables.CUSTOMER_VIEW;
import static guike.Tables.CUSTOMER_VIEW_CHOICE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.view.CustomerViews;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The saved views above the list.
///
/// @param current the one that is open; null for all customers
/// @param changed filter, order or columns are other than those saved
/// @param as the address of the list as it stands
public record ViewTabs(List<Tab> tabs, @Nullable Tab current, boolean changed, String as) {
    private static final int MOST = 100;
    private static final CompiledQuery SEEN = CompiledQuery.of(v -> {
        var viewer = v.next(CUSTOMER_VIEW_CHOICE.EMPLOYEE_ID);
        return select(CUSTOMER_VIEW.fields()).select(CUSTOMER_VIEW_CHOICE.ID).from(CUSTOMER_VIEW)
            .leftJoin(CUSTOMER_VIEW_CHOICE).on(CUSTOMER_VIEW_CHOICE.VIEW_ID.eq(CUSTOMER_VIEW.ID), CUSTOMER_VIEW_CHOICE.EMPLOYEE_ID.eq(viewer))
            .where(CustomerViews.seen(viewer)).orderBy(CUSTOMER_VIEW.POSITION, CUSTOMER_VIEW.NAME, CUSTOMER_VIEW.ID).limit(inline(MOST));
    });

    /// @param name with its store where another of that name is seen too
    /// @param standard the list opens with it for whoever looks
    public record Tab(long id, String name, String url, boolean shared, boolean mayChange, boolean standard) {
    }

    static ViewTabs load(DSLContext sql, CustomerFilter asked, Viewer viewer) {
        var tabs = new ArrayList<Tab>();
        var stores = viewer.allStores().stream().collect(Collectors.toMap(s -> s.id(), s -> s.name()));
        var changed = new ArrayList<Long>();
        var views = SEEN.with(sql, viewer.id()).fetch();
        var named = views.stream().collect(Collectors.groupingBy(r -> r.get(CUSTOMER_VIEW.NAME), Collectors.counting()));
        views.forEach(r -> {
            var view = r.into(CUSTOMER_VIEW);
            var saved = filter(view.getId(), CustomerViews.filter(view));
            var name = named.getOrDefault(view.getName(), 1L) > 1 ? view.getName() + " · " + stores.getOrDefault(view.getStoreId(), "") : view.getName();
            tabs.add(new Tab(view.getId(), name, saved.url("/customers", null), view.getShared(), CustomerViews.mayChange(view, viewer), r.get(CUSTOMER_VIEW_CHOICE.ID) != null));
            if (!saved.asked().equals(asked.asked())) {
                changed.add(view.getId());
            }
        });
        var current = tabs.stream().filter(t -> Objects.equals(t.id(), asked.shown().view())).findFirst().orElse(null);
        return new ViewTabs(tabs, current, current != null && changed.contains(current.id()), asked.url("", null));
    }

    static CustomerFilter filter(long view, java.util.Map<String, String> saved) {
        var asked = new HashMap<>(saved);
        asked.put("view", String.valueOf(view));
        return CustomerFilter.of(asked);
    }

    @Nullable Tab standard() {
        return tabs.stream().filter(Tab::standard).findFirst().orElse(null);
    }
}
