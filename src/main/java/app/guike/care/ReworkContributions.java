package app.guike.care;

import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The right to handle cars that came back.
@Configuration(proxyBeanMethods = false)
class ReworkContributions {
    @Bean
    PermissionGroup reworkPermissions() {
        return new PermissionGroup("rework", 35, List.of(ReworkRecords.HANDLE));
    }
}
