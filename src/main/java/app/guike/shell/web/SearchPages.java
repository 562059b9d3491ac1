package app.guike.shell.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.KeyMap;
import app.guike.shell.Requires;
import app.guike.shell.RowScopes;
import app.guike.shell.SearchProvider;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The search box for everything, which is the palette of pages and commands too, and the map of the keys.
@Controller
@Requires(Requires.SIGNED_IN)
class SearchPages {
    private static final int PALETTE = 8;
    private static final int PAGE = 50;
    private static final int LONGEST = 100;

    private final List<SearchProvider> providers;
    private final PlacesToGo places;
    private final List<KeyMap> keys;
    private final RowScopes scopes;

    SearchPages(List<SearchProvider> providers, PlacesToGo places, List<KeyMap> keys, RowScopes scopes) {
        this.providers = providers.stream().sorted(Comparator.comparing(SearchProvider::order)).toList();
        this.places = places;
        this.keys = keys.stream().sorted(Comparator.comparing(KeyMap::order)).toList();
        this.scopes = scopes;
    }

    @GetMapping("/search")
    JteModel show(@RequestParam(defaultValue = "") String q) {
        var asked = (q.length() > LONGEST ? q.substring(0, LONGEST) : q).replace("\0", "").strip();
        return Htmx.requested() ? new StaticTemplates().shellPalette(search(asked, PALETTE)) : new StaticTemplates().shellSearch(search(asked, PAGE));
    }

    private Search search(String asked, int limit) {
        var viewer = Viewer.current();
        var groups = new ArrayList<Search.Group>();
        if (worth(asked)) {
            for (var provider : providers) {
                if (viewer.may(provider.permission())) {
                    scopes.enter(viewer.scope(provider.permission()));
                    groups.add(new Search.Group(t(provider.heading()), provider.find(asked, limit, viewer)));
                }
            }
        }
        groups.add(new Search.Group(t("shell.search.pages"), places.pages(asked, viewer)));
        groups.add(new Search.Group(t("shell.search.commands"), places.commands(asked, viewer)));
        groups.removeIf(g -> g.hits().isEmpty());
        return new Search(asked, groups);
    }

    /// A single letter or digit finds nothing but pages; a single Chinese character may be a surname.
    private static boolean worth(String asked) {
        return asked.codePointCount(0, asked.length()) > 1 || !asked.isEmpty() && Character.isIdeographic(asked.codePointAt(0));
    }

    @GetMapping("/keys")
    JteModel keys() {
        var map = new Keys(keys);
        return Htmx.requested() ? new StaticTemplates().shellKeysDrawer(map) : new StaticTemplates().shellKeys(map);
    }
}
