package app.guike.shell;

import java.util.List;
import java.util.function.IntFunction;

/// Connections that write an import at once, since one is one processor's work. Each has a transaction of its own; they
/// are committed together, and what one has left behind when another fails is taken back.
public interface ImportLanes {
    /// A temporary table of which each lane holds its part under the same name, as the query selects it with the number of
    /// the lane for `{lane}`.
    record Share(String table, String query) {
    }

    /// How many lanes so many rows are worth.
    int count(int rows);

    /// Does the work once in each lane, on the lane's part of the tables. No two lanes may write the same row, nor rows
    /// that exclude one another. Lane 0 is the transaction of the import: only it tells progress.
    <T> List<T> write(int lanes, List<Share> shares, IntFunction<T> work);
}
