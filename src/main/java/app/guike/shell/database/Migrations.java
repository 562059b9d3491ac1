package app.guike.shell.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Whether there is anything to migrate. The packed jar says how many migrations it has (`src/build/PackProgram.java`); they
/// are never changed and only ever added, so their number is enough.
final class Migrations {
    private static final String NUMBER = "/META-INF/guike/migrations";

    private Migrations() {
    }

    static boolean allIn(DataSource owner) {
        try (var number = Migrations.class.getResourceAsStream(NUMBER)) {
            return number != null && number(owner).equals(new String(number.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(DataSource owner) {
        try (var connection = owner.getConnection(); var sql = connection.createStatement();
            var rows = sql.executeQuery("select count(*) from guike.flyway_schema_history where success and version is not null")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            return "none, there is no table of them";
        }
    }
}
