package app.guike.customer.web;

import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A merge as its survivor shows it.
///
/// @param moved how many rows came over
/// @param kept rows that the survivor had already
/// @param open rows that came since and wait for a choice, after it was taken back
public record MergeRow(long id, long survivorId, long otherId, String otherNo, @Nullable String otherExternalNo, @Nullable String otherName, OffsetDateTime mergedAt,
        @Nullable String mergedBy, @Nullable OffsetDateTime undoneAt, @Nullable String undoneBy, int moved, List<Part> kept, List<Part> open) {

    /// @param thing what kind of row, as `customer_note`
    public record Part(long id, String thing, long rowId) {
        public String text() {
            return Texts.orElse("merge.thing." + thing, thing);
        }
    }

    public boolean undone() {
        return undoneAt != null;
    }
}
