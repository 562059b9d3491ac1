package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.watch.WatchLists;
import app.guike.customer.watch.Watched;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Customers chosen in the list, or all of its filter, put on a watch list, which may be a new one.
@Controller
@RequestMapping("/customers/watch-lists/additions")
@Requires(CustomerRows.PERMISSION)
class WatchAdditionPages {
    private final DSLContext sql;
    private final CustomerRows rows;
    private final WatchLists lists;
    private final Watched watched;

    WatchAdditionPages(DSLContext sql, CustomerRows rows, WatchLists lists, Watched watched) {
        this.sql = sql;
        this.rows = rows;
        this.lists = lists;
        this.watched = watched;
    }

    @GetMapping("/new")
    JteModel ask(AskedCustomers asked, @RequestParam MultiValueMap<String, String> typed) {
        return drawer(asked, typed, Form.empty());
    }

    @PostMapping
    Object create(AskedCustomers asked, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(asked, typed, form), () -> {
            var chosen = Form.id(typed, "list");
            var list = chosen != null ? chosen : lists.create(new WatchLists.Intake(asked.filter().store(), typed.getFirst("name"), null));
            var added = watched.add(list, ids(asked, typed), typed.getFirst("note"));
            return Redirect.to("/customers/watch-lists/" + list).saying(t("watch.added", added.added(), added.there(), added.elsewhere()));
        });
    }

    private List<Long> ids(AskedCustomers asked, MultiValueMap<String, String> typed) {
        return BulkPages.whole(typed) ? rows.ids(asked.filter(), Watched.MOST + 1, Viewer.current()) : BulkPages.chosen(typed);
    }

    private JteModel drawer(AskedCustomers asked, MultiValueMap<String, String> typed, Form form) {
        return new StaticTemplates().customerWatchAddDrawer(new WatchAddition(asked.filter(), BulkPages.chosen(typed), BulkPages.whole(typed), ids(asked, typed).size(),
            WatchLists.choices(sql, Viewer.current(), WatchLists.changeable(Viewer.current())), Watched.MOST, form));
    }
}
