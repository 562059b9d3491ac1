package app.guike.care.round.web;

import app.guike.base.Page;
import app.guike.care.round.RoundDealing;
import app.guike.care.round.RoundFigures;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One round.
///
/// @param last the round filed before, to compare with
/// @param preview who would get how many; empty when nobody is left to deal out or the viewer may not
/// @param form of the report: as it is kept, drafted or refused
public record RoundPage(RoundRow row, RoundFigures figures, @Nullable Last last, Page<RoundItem> items, String state, String after, List<RoundDealing.Share> preview, List<Choice> people, Form form,
        boolean lead) {
    public record Last(String name, String url, RoundFigures figures) {
    }

    public List<String> states() {
        return RoundRows.STATES;
    }

    public String url(String state) {
        return row.url() + "?state=" + state;
    }

    public @Nullable String next() {
        return items.next() == null ? null : url(state) + "&after=" + items.next();
    }

    /// The forms of the customers shown, from this page on.
    public String print() {
        return row.url() + "/print?state=" + state + "&after=" + after;
    }

    public @Nullable String start() {
        return after.isEmpty() ? null : url(state);
    }

    public boolean mayChange() {
        return lead && !row.filed();
    }
}
