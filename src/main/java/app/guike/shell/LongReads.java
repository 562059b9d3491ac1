package app.guike.shell;

import org.jspecify.annotations.Nullable;

/// Hears that somebody reads through a list of people's data. Kept by a higher module.
public interface LongReads {
    /// In the transaction of the handler, in the name of the viewer.
    ///
    /// @param people what the rows are, as [ListsPeople] says
    /// @param store asked for; null where none was
    /// @param permission by which the rows are read
    void read(String people, @Nullable Long store, String permission, int rows);
}
