package app.guike.shell.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.DeskCard;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import gg.jte.Content;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The morning page 工作台: the cards for the person's roles.
public record Home(String greeting, String today, List<Card> cards) {
    private static final int COLUMNS = 12;

    /// @param content null comes later
    /// @param later name under which it comes
    public record Card(@Nullable Content content, int width, @Nullable String later) {
    }

    static Home load(List<DeskCard> cards, RowScopes scopes, Clock clock, Viewer viewer) {
        var shown = new ArrayList<Card>();
        for (var card : cards) {
            if (!opens(card, viewer)) {
                continue;
            }
            if (card.later() != null) {
                shown.add(new Card(null, card.width(), card.later()));
            } else {
                scopes.enter(viewer.scope(card.permission()));
                card.load(viewer).ifPresent(content -> shown.add(new Card(content, card.width(), null)));
            }
        }
        var now = clock.instant().atZone(viewer.zone());
        var part = now.getHour() < 12 ? "morning" : now.getHour() < 18 ? "afternoon" : "evening";
        return new Home(t("shell.greeting." + part, viewer.name()), Spoken.longDay(now.toLocalDate()), filled(shown));
    }

    static boolean opens(DeskCard card, Viewer viewer) {
        return card.permission().isEmpty() || viewer.may(card.permission());
    }

    /// Rows of twelve columns; the last card of each takes what is left, so that no row ends in a hole.
    static List<Card> filled(List<Card> cards) {
        var filled = new ArrayList<Card>();
        var left = COLUMNS;
        for (var card : cards) {
            if (card.width() > left) {
                filled.add(widened(filled.removeLast(), left));
                left = COLUMNS;
            }
            filled.add(card);
            left = left == card.width() ? COLUMNS : left - card.width();
        }
        if (left < COLUMNS) {
            filled.add(widened(filled.removeLast(), left));
        }
        return List.copyOf(filled);
    }

    private static Card widened(Card card, int more) {
        return new Card(card.content(), card.width() + more, card.later());
    }
}
