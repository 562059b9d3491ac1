package app.guike.customer.linked;

import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What links between stores add to the house.
@Configuration(proxyBeanMethods = false)
class LinkContributions {
    @Bean
    PermissionGroup linkPermissions() {
        return new PermissionGroup("links", 13, List.of(CustomerLinks.PERMISSION));
    }

    @Bean
    MenuItem linksMenu() {
        return new MenuItem("customer-links", "archive", 50, "link", "/customer-links", CustomerLinks.PERMISSION);
    }
}
