package app.guike.customer;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened with a customer, contributed as a bean by each module that knows of something.
public interface TimelineSource {
    /// The permission without which its entries are left out; it loads in the scope of that permission.
    String permission();

    /// The types of its entries, by which the timeline can be filtered.
    default List<String> types() {
        return List.of();
    }

    /// Whether its entries are left out as long as nobody asks for their type.
    default boolean onlyAsked() {
        return false;
    }

    /// The newest entries before a moment, newest first, by an index; at most `limit`.
    List<Entry> before(long customerId, OffsetDateTime before, int limit);

    /// @param type upper-case word, its name is the text `timeline.<type>`
    /// @param title in the viewer's language or the customer's own words
    /// @param by who did it; null when nobody of the house
    /// @param link page of the thing; null when it has none
    record Entry(OffsetDateTime at, String type, String title, @Nullable String by, @Nullable String link) {
    }
}
