package app.guike;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyBeansTest {
    @ParameterizedTest
    @ValueSource(strings = {"spring.profiles.active", "SPRING_PROFILES_ACTIVE", "spring.datasource.url", "SPRING_FLYWAY_URL", "server.forward-headers-strategy",
        "SERVER_FORWARD_HEADERS_STRATEGY", "management.server.port", "db-scheduler.enabled", "DB_SCHEDULER_ENABLED", "SPRING_APPLICATION_JSON", "springdoc.api-docs.enabled"})
    void settingMayChooseParts(String name) {
        assertThat(ReadyBeans.mayChoose(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.port", "SERVER_ADDRESS", "server.ssl.certificate", "GUIKE_HOME", "guike.postgres.shared_buffers", "logging.level.root",
        "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "SERVER_SERVLET_SESSION_COOKIE_SECURE", "PATH", "java.version"})
    void settingOnlyTunesThem(String name) {
        assertThat(ReadyBeans.mayChoose(name)).isFalse();
    }
}
