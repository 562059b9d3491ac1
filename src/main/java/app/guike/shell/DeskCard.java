package app.guike.shell;

import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A card of the morning page 工作台, contributed as a bean.
public interface DeskCard {
    int order();

    /// The permission without which the card is not shown; empty: signed in.
    String permission();

    /// Columns of twelve on a wide screen.
    default int width() {
        return 6;
    }

    /// A card that counts much comes after the page, by this name; null comes with the page.
    default @Nullable String later() {
        return null;
    }

    /// The card's content; empty when there is nothing to say to this viewer. Runs in the viewer's scope.
    Optional<JteModel> load(Viewer viewer);
}
