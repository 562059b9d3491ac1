package app.guike.customer.collecting;

import app.guike.org.Belongings;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What collecting and keeping add to the house.
@Configuration(proxyBeanMethods = false)
class CollectingContributions {
    @Bean
    PermissionGroup collectingPermissions() {
        return new PermissionGroup("collecting", 11, List.of(Extractions.EXTRACT, Extractions.CLASSIFY));
    }

    @Bean
    MenuItem extractionsMenu() {
        return new MenuItem("extractions", "archive", 30, "stack-push", "/customers/extractions", "customer.read");
    }

    /// A class is never without its keeper.
    @Bean
    Belongings keptClasses() {
        return Belongings.of("data-classes", 12, "data_class", "keeper_id").open("b.deactivated_at is null").named("b.name", "'/customers/data-classes'");
    }
}
