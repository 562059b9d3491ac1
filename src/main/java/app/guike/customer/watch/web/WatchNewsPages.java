package app.guike.customer.watch.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.watch.WatchLists;
import app.guike.customer.watch.WatchNews;
import app.guike.shell.DeskCard;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is new of the customers whom the viewer watches.
@Controller
@RequestMapping("/customers/watch-lists/news")
@Requires(WatchLists.READ)
class WatchNewsPages {
    private static final int ROWS = 50;
    private static final int ON_CARD = 5;

    private final DSLContext sql;
    private final WatchLists lists;
    private final WatchNews news;

    WatchNewsPages(DSLContext sql, WatchLists lists, WatchNews news) {
        this.sql = sql;
        this.lists = lists;
        this.news = news;
    }

    @GetMapping
    @ListsPeople("watched_customer")
    JteModel list(@RequestParam(required = false) @Nullable Long list, @RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        if (list != null) {
            lists.one(list, viewer);
        }
        var followed = WatchLists.choices(sql, viewer, WatchLists.followed(viewer));
        return new StaticTemplates().customerWatchNews(new WatchNewsPage(list, followed, news.page(list, false, after, ROWS), after.isEmpty()));
    }

    @PostMapping("/reading")
    Redirect read() {
        lists.read();
        return Redirect.to("/customers/watch-lists/news").saying(t("watch.read.done"));
    }

    @Component
    static class Card implements DeskCard {
        private final WatchNews news;

        Card(WatchNews news) {
            this.news = news;
        }

        @Override
        public int order() {
            return 45;
        }

        @Override
        public String permission() {
            return WatchLists.READ;
        }

        @Override
        public String later() {
            return "watch";
        }

        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var page = news.page(null, true, null, ROWS);
            var items = page.items();
            return items.isEmpty() ? Optional.empty()
                : Optional.of(new StaticTemplates().customerWatchCard(new WatchNewsPage.OnDesk(items.size(), page.next() != null, items.subList(0, Math.min(ON_CARD, items.size())))));
        }
    }
}
