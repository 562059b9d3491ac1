package app.guike.customer.sealed;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of one table that hold sealed values, of those rooms that seal.
public interface SealedRows {
    /// Name of the table.
    String table();

    /// Brings rows of a store under the newest key, in the order of their ids.
    ///
    /// @param after id after which to begin
    /// @param most how many rows at once
    /// @return ids of the rows as they come; those that could not be opened are negative; empty when there is none left
    List<Long> reseal(long store, long after, int most);

    /// How many values of a store stand under each key; under the empty one those that are not sealed yet.
    Map<String, Long> counts(long store);

    /// The row as the person it speaks of may read it.
    void open(long row, Map<String, @Nullable Object> fields);
}
