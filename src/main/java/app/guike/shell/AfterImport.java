package app.guike.shell;

/// What a room brings up to date once an import is there, or has been taken back: contributed as a bean. Each in a transaction of its own,
/// in the scope of the store; what fails, or is cut off, is made up for by night.
public interface AfterImport {
    /// @param kind code of the kind of import
    void imported(String kind, long storeId);
}
