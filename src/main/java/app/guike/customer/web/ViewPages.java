package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.view.CustomerViews;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Saved views of the list, and the columns that it shows.
@Controller
@RequestMapping("/customers")
@Requires(CustomerRows.PERMISSION)
class ViewPages {
    private final CustomerViews views;
    private final CustomerRows rows;

    ViewPages(CustomerViews views, CustomerRows rows) {
        this.views = views;
        this.rows = rows;
    }

    @GetMapping("/columns")
    JteModel columns(AskedCustomers asked) {
        var filter = asked.filter();
        var viewer = Viewer.current();
        return new StaticTemplates().customerColumnsDrawer(new ViewForm.Columns(filter, ListColumns.offered(rows, viewer),
            ListColumns.shown(rows, filter.shown(), viewer).stream().map(CustomerList.Column::key).toList()));
    }

    @GetMapping("/views/new")
    JteModel blank(AskedCustomers asked) {
        return new StaticTemplates().customerViewDrawer(ViewForm.blank(asked.filter(), Viewer.current(), Form.empty()));
    }

    @PostMapping("/views")
    Object create(AskedCustomers asked, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().customerViewDrawer(ViewForm.blank(asked.filter(), Viewer.current(), form)), () -> {
            var id = views.create(intake(typed, content(asked)));
            if (typed.containsKey("standard")) {
                views.choose(id);
            }
            return Redirect.to("/customers?view=" + id).saying(t("view.made"));
        });
    }

    @GetMapping("/views/{id}/edit")
    JteModel edit(@PathVariable long id) {
        var viewer = Viewer.current();
        return new StaticTemplates().customerViewDrawer(ViewForm.of(views.one(id, viewer), views.chosen(id, viewer), viewer));
    }

    /// One's own opening view may be chosen of any that is seen; the rest is for those who may change it.
    @PostMapping("/views/{id}")
    Object change(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        var viewer = Viewer.current();
        var view = views.one(id, viewer);
        return Answer.or(typed, form -> new StaticTemplates().customerViewDrawer(ViewForm.typed(view, viewer, form)), () -> {
            if (CustomerViews.mayChange(view, viewer)) {
                views.change(id, Form.whole(typed, "version"), intake(typed, CustomerViews.filter(view)));
            }
            var standard = typed.containsKey("standard");
            if (standard != views.chosen(id, viewer)) {
                views.choose(standard ? id : null);
            }
            return Redirect.to("/customers?view=" + id).saying(t("view.changed"));
        });
    }

    /// The view takes what the list shows now.
    @PutMapping("/views/{id}/content")
    Redirect keep(@PathVariable long id, AskedCustomers asked) {
        var view = views.one(id, Viewer.current());
        views.change(id, null, new CustomerViews.Intake(null, view.getName(), content(asked), view.getShared(), view.getPosition()));
        return Redirect.to("/customers?view=" + id).saying(t("view.changed"));
    }

    @DeleteMapping("/views/{id}")
    Redirect drop(@PathVariable long id) {
        views.drop(id);
        return Redirect.to("/customers?q=").saying(t("view.dropped"));
    }

    /// Checked as the list itself checks it.
    private Map<String, String> content(AskedCustomers asked) {
        return content(rows.meant(asked.filter()));
    }

    static Map<String, String> content(CustomerFilter filter) {
        var content = new HashMap<>(filter.asked());
        content.remove("view");
        return content;
    }

    private static CustomerViews.Intake intake(MultiValueMap<String, String> typed, Map<String, String> filter) {
        return new CustomerViews.Intake(Form.id(typed, "storeId"), typed.getFirst("name"), filter, "yes".equals(typed.getFirst("shared")), Form.whole(typed, "position"));
    }
}
