package app.guike.shell.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// Whether a database fits: version, extension, and two roles, of which the program's has no power over the tables.
final class DatabaseCheck {
    private static final int OLDEST = 180000;

    private DatabaseCheck() {
    }

    /// Before the migration, as the owner.
    static void owner(DataSource source, @Nullable String program) {
        try (var owner = source.getConnection()) {
            version(ask(owner, "select current_setting('server_version_num')"), ask(owner, "select current_setting('server_version')"));
            for (var extension : List.of("btree_gin", "btree_gist", "fuzzystrmatch", "pg_trgm")) {
                if (!yes(owner, "select exists (select from pg_available_extensions where name = '" + extension + "')")) {
                    throw new DatabaseUnfit("The PostgreSQL server lacks the extension " + extension + " (package postgresql-contrib).");
                }
            }
            if (ask(owner, "select current_user").equals(program)) {
                throw new DatabaseUnfit("One role cannot be both: give SPRING_FLYWAY_USER the role that owns the database, and SPRING_DATASOURCE_USERNAME another"
                    + " that owns nothing, so that the row scope cannot be passed by.");
            }
            if (!yes(owner, "select has_database_privilege(current_database(), 'create')")) {
                throw new DatabaseUnfit("The role of SPRING_FLYWAY_USER may not create schemas in this database: make it the database's owner.");
            }
        } catch (SQLException e) {
            throw new DatabaseUnfit("The database does not answer to the role that migrates it (SPRING_FLYWAY_USER): " + e.getMessage());
        }
    }

    /// @param number as the server counts, e.g. 180003 for 18.3
    static void version(String number, String name) {
        if (Integer.parseInt(number) < OLDEST) {
            throw new DatabaseUnfit("Guike needs PostgreSQL 18 or later; this server is " + name + ".");
        }
    }

    /// Before the migration, as the program: a role that cannot be held to the row scope must not be granted anything.
    static void strength(JdbcConnectionDetails logIn) {
        asProgram(logIn, program -> {
            if (yes(program, "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user")) {
                throw new DatabaseUnfit("The role of SPRING_DATASOURCE_USERNAME has too much power (superuser, bypassrls or createrole): take a plain one.");
            }
        });
    }

    /// After the migration, as the program: the role must not be able to go round the row scope.
    static void program(JdbcConnectionDetails logIn) {
        asProgram(logIn, program -> {
            if (!yes(program, "select has_schema_privilege('scoped', 'usage')")) {
                throw new DatabaseUnfit("This database was set up for another role than that of SPRING_DATASOURCE_USERNAME: sign in with the former one,"
                    + " or let the owner grant its rights on: grant <former role> to <new role>.");
            }
            if (yes(program, "select has_table_privilege('guike.customer', 'select')")) {
                throw new DatabaseUnfit("The role of SPRING_DATASOURCE_USERNAME can read the tables past the row scope: take one that is no member of the owner.");
            }
        });
    }

    @FunctionalInterface
    private interface Check {
        void on(Connection connection) throws SQLException;
    }

    private static void asProgram(JdbcConnectionDetails logIn, Check check) {
        try (var program = DriverManager.getConnection(logIn.getJdbcUrl(), logIn.getUsername(), logIn.getPassword())) {
            check.on(program);
        } catch (SQLException e) {
            throw new DatabaseUnfit("The database does not answer to the program's role (SPRING_DATASOURCE_USERNAME): " + e.getMessage());
        }
    }

    private static boolean yes(Connection connection, String question) throws SQLException {
        return "t".equals(ask(connection, question));
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(question)) {
            rows.next();
            return Objects.requireNonNull(rows.getString(1));
        }
    }
}
