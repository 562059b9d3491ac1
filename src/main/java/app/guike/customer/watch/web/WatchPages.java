package app.guike.customer.watch.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.watch.WatchLists;
import app.guike.customer.watch.WatchLists.Sharing;
import app.guike.customer.watch.Watched;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Arrays;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Watch lists: all that the viewer sees, one with its customers, and what is changed of them.
@Controller
@RequestMapping("/customers/watch-lists")
@Requires(WatchLists.READ)
class WatchPages {
    private static final int ROWS = 50;

    private final DSLContext sql;
    private final WatchLists lists;
    private final Watched watched;

    WatchPages(DSLContext sql, WatchLists lists, Watched watched) {
        this.sql = sql;
        this.lists = lists;
        this.watched = watched;
    }

    @GetMapping
    JteModel list() {
        return new StaticTemplates().customerWatchLists(new WatchRow.Listed(WatchRow.list(sql, Viewer.current())));
    }

    @GetMapping("/{id}")
    @ListsPeople("watched_customer")
    JteModel show(@PathVariable long id, @RequestParam(defaultValue = "") String after) {
        return new StaticTemplates().customerWatchList(new WatchedRow.Of(WatchRow.one(sql, id, Viewer.current()), WatchedRow.page(sql, id, after, ROWS)));
    }

    @GetMapping("/new")
    JteModel blank() {
        return drawer(null, Form.empty());
    }

    @PostMapping
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(null, form), () -> Redirect.to("/customers/watch-lists/" + lists.create(intake(typed))).saying(t("watch.made")));
    }

    @GetMapping("/{id}/edit")
    JteModel edit(@PathVariable long id) {
        var list = lists.one(id, Viewer.current());
        return drawer(id, Form.of(Map.of("name", list.getName(), "sharing", list.getSharing(), "version", list.getVersion())));
    }

    @PostMapping("/{id}")
    Object change(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(id, form), () -> {
            lists.change(id, Form.whole(typed, "version"), intake(typed));
            return Redirect.to("/customers/watch-lists/" + id).saying(t("watch.changed"));
        });
    }

    @DeleteMapping("/{id}")
    Redirect drop(@PathVariable long id) {
        lists.drop(id);
        return Redirect.to("/customers/watch-lists").saying(t("watch.dropped"));
    }

    @PutMapping("/{id}/following")
    Redirect follow(@PathVariable long id) {
        lists.follow(id);
        return Redirect.to("/customers/watch-lists/" + id).saying(t("watch.followed"));
    }

    @DeleteMapping("/{id}/following")
    Redirect unfollow(@PathVariable long id) {
        lists.unfollow(id);
        return Redirect.to("/customers/watch-lists/" + id).saying(t("watch.unfollowed"));
    }

    @GetMapping("/{id}/customers/{customer}/edit")
    JteModel editWhy(@PathVariable long id, @PathVariable long customer) {
        lists.one(id, Viewer.current());
        var row = WatchedRow.one(sql, id, customer);
        return new StaticTemplates().customerWatchWhyDrawer(new WatchForm.Why(id, row, Form.of(Map.of("note", row.why()))));
    }

    @PostMapping("/{id}/customers/{customer}")
    Object say(@PathVariable long id, @PathVariable long customer, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().customerWatchWhyDrawer(new WatchForm.Why(id, WatchedRow.one(sql, id, customer), form)), () -> {
            watched.say(id, customer, typed.getFirst("note"));
            return Redirect.to("/customers/watch-lists/" + id).saying(t("watch.said"));
        });
    }

    @DeleteMapping("/{id}/customers/{customer}")
    Redirect remove(@PathVariable long id, @PathVariable long customer) {
        watched.remove(id, customer);
        return Redirect.to("/customers/watch-lists/" + id).saying(t("watch.removed"));
    }

    private static JteModel drawer(@Nullable Long id, Form form) {
        return new StaticTemplates().customerWatchDrawer(WatchForm.of(id, Viewer.current(), form));
    }

    private static WatchLists.Intake intake(MultiValueMap<String, String> typed) {
        var sharing = typed.getFirst("sharing");
        return new WatchLists.Intake(Form.id(typed, "storeId"), typed.getFirst("name"), Arrays.stream(Sharing.values()).filter(s -> s.name().equals(sharing)).findFirst().orElse(null));
    }
}
