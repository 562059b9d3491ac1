package app.guike.customer.web;

import app.guike.customer.web.CustomerList.Column;
import app.guike.shell.web.Choice;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One cell of the list that is being edited in its place.
///
/// @param choices null where the value is typed
/// @param wrong what was refused, in words
public record ListCell(long customer, String name, Column column, int version, String value, @Nullable List<Choice> choices, @Nullable String wrong) {
    /// The closed list of columns that are edited in the list; the rest is for the form.
    static final Set<String> EDITED = Set.of("externalNo", "type", "importance", "industry", "source", "owner", "tags");

    public String url() {
        return url(customer, column);
    }

    public static String url(long customer, Column column) {
        return "/customers/" + customer + "/cells/" + column.key();
    }

    /// A row's cell as it is shown.
    ///
    /// @param row null when it has left the viewer's sight
    public record Shown(@Nullable CustomerRow row, Column column) {
    }
}
