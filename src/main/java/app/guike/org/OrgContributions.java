package app.guike.org;

import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house: permissions and menu entries.
@Configuration(proxyBeanMethods = false)
class OrgContributions {
    @Bean
    PermissionGroup orgPermissions() {
        return new PermissionGroup("org", 90, List.of("org.read", "org.edit", "org.roles", "org.tokens"));
    }

    @Bean
    MenuItem homeMenu() {
        return new MenuItem("home", "desk", 0, "sun", "/", "");
    }
}
