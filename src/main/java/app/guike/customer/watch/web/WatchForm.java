package app.guike.customer.watch.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.watch.WatchLists;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list in the drawer: its name, and who else has it.
///
/// @param id null of a new one
public record WatchForm(@Nullable Long id, List<Choice> stores, boolean mayShare, Form form) {
    /// Why somebody is on a list.
    public record Why(long list, WatchedRow row, Form form) {
    }

    static WatchForm of(@Nullable Long id, Viewer viewer, Form form) {
        return new WatchForm(id, viewer.stores(WatchLists.READ).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), viewer.may(WatchLists.SHARE), form);
    }

    public static List<Choice> sharings() {
        return Arrays.stream(WatchLists.Sharing.values()).map(s -> new Choice(s.name(), t("watch.sharing." + s))).toList();
    }
}
