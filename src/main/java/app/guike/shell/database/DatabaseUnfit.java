package app.guike.shell.database;

/// The database or its folder cannot be used; the message says why and what to do.
class DatabaseUnfit extends RuntimeException {
    DatabaseUnfit(String message) {
        super(message);
    }
}
