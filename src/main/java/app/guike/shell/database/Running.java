package app.guike.shell.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/// The embedded database of a program that is at work, as its owner.
final class Running {
    private static final int PORT_LINE = 3;

    private Running() {
    }

    static Connection owner(Path home) throws IOException, SQLException {
        var lines = Files.readAllLines(home.resolve("postgres/postmaster.pid"));
        var port = Integer.parseInt(lines.get(PORT_LINE).strip());
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", EmbeddedDatabase.OWNER, Files.readString(home.resolve("database-owner.secret")).strip());
    }

    /// The one value of a question.
    static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(question)) {
            rows.next();
            return Objects.requireNonNull(rows.getString(1));
        }
    }
}
