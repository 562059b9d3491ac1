package app.guike.audit;

import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house: its permission and its menu entry.
@Configuration(proxyBeanMethods = false)
class AuditContributions {
    @Bean
    PermissionGroup auditPermissions() {
        return new PermissionGroup("audit", 95, List.of("audit.read"));
    }

    @Bean
    MenuItem auditMenu() {
        return new MenuItem("audit", "house", 50, "history", "/audit", "audit.read");
    }
}
