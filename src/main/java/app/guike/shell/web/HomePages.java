package app.guike.shell.web;

import app.guike.base.Refusal;
import app.guike.shell.DeskCard;
import app.guike.shell.Requires;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Requires(Requires.SIGNED_IN)
class HomePages {
    private final List<DeskCard> cards;
    private final RowScopes scopes;
    private final Clock clock;

    HomePages(List<DeskCard> cards, RowScopes scopes, Clock clock) {
        this.cards = cards.stream().sorted(Comparator.comparing(DeskCard::order)).toList();
        this.scopes = scopes;
        this.clock = clock;
    }

    @GetMapping("/")
    JteModel show() {
        return new StaticTemplates().shellHome(Home.load(cards, scopes, clock, Viewer.current()));
    }

    /// A card that comes after its page; nothing where there is nothing to say.
    @GetMapping("/desk-cards/{name}")
    JteModel show(@PathVariable String name) {
        var viewer = Viewer.current();
        var card = cards.stream().filter(c -> name.equals(c.later()) && Home.opens(c, viewer)).findFirst().orElseThrow(Refusal::absent);
        scopes.enter(viewer.scope(card.permission()));
        return new StaticTemplates().shellDeskCard(card.load(viewer).orElse(null));
    }

    /// Switches to one store of the person's, or back to all.
    @PostMapping("/store")
    Redirect update(HttpSession session, @RequestParam(required = false) @Nullable Long store) {
        var known = Viewer.current().allStores().stream().anyMatch(s -> Long.valueOf(s.id()).equals(store));
        if (known) {
            session.setAttribute(ViewerFilter.STORE, store);
        } else {
            session.removeAttribute(ViewerFilter.STORE);
        }
        return Redirect.to("/");
    }
}
