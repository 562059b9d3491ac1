package app.guike.shell.database;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Two log-ins to one database: its owner migrates it, the program's role works in it and owns nothing.
@Configuration(proxyBeanMethods = false)
class DatabaseSetup {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
    static class Embedded {
        @Bean
        static EarlyStart earlyStart(Environment environment) {
            return new EarlyStart(environment);
        }

        @Bean(destroyMethod = "")
        EmbeddedDatabase embeddedDatabase(EarlyStart start) {
            return start.database();
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

    /// The embedded database needs no check: we made it and its roles.
    @Bean
    FlywayMigrationStrategy checkedMigration(JdbcConnectionDetails program, ObjectProvider<EmbeddedDatabase> embedded) {
        return flyway -> {
            var ours = embedded.getIfAvailable() != null;
            var owner = flyway.getConfiguration().getDataSource();
            if (!ours) {
                DatabaseCheck.owner(owner, program.getUsername());
                DatabaseCheck.strength(program);
            }
            if (!Migrations.allIn(owner)) {
                flyway.migrate();
            }
            if (!ours) {
                DatabaseCheck.program(program);
            }
        };
    }

    @Bean
    DefaultConfigurationCustomizer namesWithoutSchema() {
        return configuration -> configuration.settings().withRenderSchema(false).withExecuteLogging(false).withFetchWarnings(false);
    }
}
