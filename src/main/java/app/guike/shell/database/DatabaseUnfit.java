package app.guike.shell.database;

/// The database or its folder cannot be used; the message says why and what to do.
public class DatabaseUnfit extends RuntimeException {
    public DatabaseUnfit(String message) {
        super(message);
    }
}
