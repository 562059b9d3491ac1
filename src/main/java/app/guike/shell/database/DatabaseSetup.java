package app.guike.shell.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Two log-ins to one database: its owner migrates it, the program's role works in it and owns nothing.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSetup.Home.class)
class DatabaseSetup {
    /// @param home the data folder, `GUIKE_HOME`
    /// @param postgres settings of the embedded server, by PostgreSQL's own names
    @ConfigurationProperties("guike")
    record Home(Path home, @DefaultValue Map<String, String> postgres) {
        Home {
            var named = new TreeMap<String, String>();
            postgres.forEach((name, value) -> named.put(name.replace('.', '_'), value)); // from the environment they come with dots
            postgres = named;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
    static class Embedded {
        @Bean(destroyMethod = "close")
        EmbeddedDatabase embeddedDatabase(Home home) {
            return EmbeddedDatabase.start(home.home(), home.postgres());
        }

        @Bean
        JdbcConnectionDetails programLogIn(EmbeddedDatabase database) {
            return new ProgramLogIn(database.url(), EmbeddedDatabase.PROGRAM, database.programPassword());
        }

        @Bean
        FlywayConnectionDetails ownerLogIn(EmbeddedDatabase database) {
            return new OwnerLogIn(database.url(), EmbeddedDatabase.OWNER, database.ownerPassword());
        }
    }

    private record ProgramLogIn(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {
    }

    private record OwnerLogIn(String getJdbcUrl, String getUsername, String getPassword) implements FlywayConnectionDetails {
    }

    @Bean
    FlywayMigrationStrategy checkedMigration(JdbcConnectionDetails program) {
        return flyway -> {
            DatabaseCheck.owner(flyway.getConfiguration().getDataSource(), program.getUsername());
            DatabaseCheck.strength(program);
            flyway.migrate();
            DatabaseCheck.program(program);
        };
    }

    @Bean
    DefaultConfigurationCustomizer namesWithoutSchema() {
        return configuration -> configuration.settings().withRenderSchema(false).withExecuteLogging(false);
    }
}
