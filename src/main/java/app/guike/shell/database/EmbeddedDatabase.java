package app.guike.shell.database;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/// The PostgreSQL that comes with the program, its data under `GUIKE_HOME/postgres`. It listens on loopback only and
/// asks for passwords, which are made at the first start and kept in the folder.
final class EmbeddedDatabase implements AutoCloseable {
    static final String OWNER = "postgres";
    static final String PROGRAM = "guike_app";
    private static final String DATABASE = "postgres";
    private static final String HBA = """
        # written by Guike: passwords always, loopback only
        local all all scram-sha-256
        host all all 127.0.0.1/32 scram-sha-256
        host all all ::1/128 scram-sha-256
        """;

    private final HomeFolder home;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(HomeFolder home, EmbeddedPostgres server) {
        this.home = home;
        this.server = server;
    }

    static EmbeddedDatabase start(Path path, Map<String, String> settings) {
        var home = HomeFolder.hold(path);
        try {
            var data = home.resolve("postgres");
            Orphan.stop(data);
            var founding = new Founding(data);
            var fresh = !founding.over();
            if (fresh) {
                founding.begin();
            }
            var server = server(home, data, settings, fresh);
            if (fresh) {
                secure(server, home, data);
                founding.end();
            }
            return new EmbeddedDatabase(home, server);
        } catch (IOException | SQLException | IllegalStateException e) {
            home.close();
            throw new DatabaseUnfit("The embedded PostgreSQL does not start: " + e.getMessage()
                + " Some containers forbid what it needs; then use a PostgreSQL of your own by SPRING_DATASOURCE_URL.");
        }
    }

    String url() {
        return server.getJdbcUrl(OWNER, DATABASE).replaceFirst("\\?.*", "");
    }

    String ownerPassword() {
        return home.secret("database-owner.secret");
    }

    String programPassword() {
        return home.secret("database-program.secret");
    }

    @Override
    public void close() throws IOException {
        server.close();
        home.close();
    }

    private static EmbeddedPostgres server(HomeFolder home, Path data, Map<String, String> settings, boolean fresh) throws IOException {
        var builder = EmbeddedPostgres.builder()
            .setDataDirectory(data).setCleanDataDirectory(false).setOverrideWorkingDirectory(home.resolve("program").toFile())
            .setRegisterShutdownHook(false).setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("shared_buffers", sharedBuffers()).setServerConfig("max_connections", "40").setServerConfig("jit", "off")
            .setServerConfig("max_wal_size", "2GB").setServerConfig("password_encryption", "scram-sha-256").setServerConfig("timezone", "UTC");
        settings.forEach(builder::setServerConfig);
        if (!fresh) {
            builder.setConnectConfig("password", home.secret("database-owner.secret"));
        }
        return builder.start();
    }

    /// A sixteenth of the memory that the program may use, within 64 and 512 MB. Pages that nobody has asked for take none.
    private static String sharedBuffers() {
        var memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return Math.clamp(memory / 16 >> 20, 64, 512) + "MB";
    }

    /// Sets the passwords, then shuts the door: from then on nobody gets in without one.
    private static void secure(EmbeddedPostgres server, HomeFolder home, Path data) throws SQLException, IOException {
        try (var owner = DriverManager.getConnection(server.getJdbcUrl(OWNER, DATABASE))) {
            run(owner, "alter role " + OWNER + " password '" + home.secret("database-owner.secret") + "'");
            run(owner, "do $$ begin if not exists (select from pg_roles where rolname = '" + PROGRAM + "') then create role " + PROGRAM + "; end if; end $$");
            run(owner, "alter role " + PROGRAM + " login password '" + home.secret("database-program.secret") + "'");
            Files.writeString(data.resolve("pg_hba.conf"), HBA);
            run(owner, "select pg_reload_conf()");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
