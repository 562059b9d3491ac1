package app.guike.customer.privacy;

import app.guike.org.Belongings;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the rights of persons add to the house.
@Configuration(proxyBeanMethods = false)
class PrivacyContributions {
    @Bean
    PermissionGroup privacyPermissions() {
        return new PermissionGroup("privacy", 12, List.of(PrivacyRequests.HANDLE, Erasures.CONFIRM));
    }

    @Bean
    MenuItem privacyMenu() {
        return new MenuItem("privacy-requests", "archive", 60, "shield-lock", "/privacy-requests", PrivacyRequests.HANDLE);
    }

    @Bean
    Belongings heldRequests() {
        return Belongings.of("privacy-requests", 32, "privacy_request", "assignee_id").open("b.state in ('OPEN', 'PROPOSED')").named("b.no", "'/privacy-requests/' || b.id");
    }
}
