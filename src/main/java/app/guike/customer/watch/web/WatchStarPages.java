package app.guike.customer.watch.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;

import app.guike.base.Refusal;
import app.guike.customer.watch.WatchLists;
import app.guike.customer.watch.Watched;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Watch a customer, or no longer, from their own page with one action. The star comes after the page.
@Controller
@RequestMapping("/customers/{id}/watch")
@Requires(WatchLists.READ)
class WatchStarPages {
    private final DSLContext sql;
    private final Watched watched;

    WatchStarPages(DSLContext sql, Watched watched) {
        this.sql = sql;
        this.watched = watched;
    }

    @GetMapping
    JteModel show(@PathVariable long id) {
        if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(id))) {
            throw Refusal.absent();
        }
        return new StaticTemplates().customerWatchStar(WatchStar.load(sql, id, Viewer.current()));
    }

    @PostMapping
    Redirect create(@PathVariable long id) {
        return Redirect.to("/customers/" + id).saying(t("watch.on", watched.watch(id)));
    }

    @DeleteMapping
    Redirect delete(@PathVariable long id) {
        watched.unwatch(id);
        return Redirect.to("/customers/" + id).saying(t("watch.off"));
    }
}
