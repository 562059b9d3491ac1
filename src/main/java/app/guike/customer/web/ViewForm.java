package app.guike.customer.web;

import app.guike.customer.view.CustomerViews;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import guike.tables.records.CustomerViewRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A view in the drawer: its name, who sees it, its place.
///
/// @param id null of a new one, which keeps the filter as it stands
public record ViewForm(@Nullable Long id, CustomerFilter filter, List<Choice> stores, boolean mayShare, Form form) {
    static ViewForm blank(CustomerFilter filter, Viewer viewer, Form form) {
        return new ViewForm(null, filter, stores(viewer), viewer.may(CustomerViews.SHARE), form);
    }

    /// @param standard the list opens with it for the viewer
    static ViewForm of(CustomerViewRecord view, boolean standard, Viewer viewer) {
        return typed(view, viewer, Form.of(Map.of("name", view.getName(), "shared", view.getShared() ? "yes" : "", "position", view.getPosition(), "version", view.getVersion(),
            "standard", standard ? "yes" : "")));
    }

    static ViewForm typed(CustomerViewRecord view, Viewer viewer, Form form) {
        return new ViewForm(view.getId(), ViewTabs.filter(view.getId(), CustomerViews.filter(view)), stores(viewer), viewer.may(CustomerViews.SHARE, view.getStoreId()), form);
    }

    private static List<Choice> stores(Viewer viewer) {
        return viewer.stores(CustomerRows.PERMISSION).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
    }

    /// Which columns the list may show.
    public record Columns(CustomerFilter filter, List<CustomerList.Column> offered, List<String> shown) {
    }
}
