package app.guike.ingest;

import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house.
@Configuration(proxyBeanMethods = false)
class IngestContributions {
    @Bean
    PermissionGroup importPermissions() {
        return new PermissionGroup("import", 80, List.of("import.read", "import.run"));
    }

    @Bean
    MenuItem importMenu() {
        return new MenuItem("imports", "house", 10, "file-import", "/imports", "import.read");
    }
}
