package app.guike.org;

import app.guike.org.ActKind.Tier;
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
        return new PermissionGroup("org", 90, List.of("org.read", "org.edit", "org.roles", "org.tokens", Handovers.PREPARE, Handovers.APPROVE));
    }

    @Bean
    MenuItem homeMenu() {
        return new MenuItem("home", "desk", 0, "sun", "/", "");
    }

    @Bean
    MenuItem storesMenu() {
        return new MenuItem("stores", "house", 10, "building-store", "/stores", "org.read");
    }

    @Bean
    MenuItem peopleMenu() {
        return new MenuItem("people", "house", 20, "users", "/people", "org.read");
    }

    @Bean
    MenuItem handoversMenu() {
        return new MenuItem("handovers", "house", 25, "transfer", "/handovers", Handovers.PREPARE);
    }

    @Bean
    Belongings heldTeams() {
        return Belongings.of("teams", 90, "team", "leader_id").named("b.name", "null");
    }

    @Bean
    PermissionGroup staffPermissions() {
        return new PermissionGroup("staff", 85, List.of(StaffAppointments.PROPOSE, StaffAppointments.HEAD, StaffAppointments.DECIDE, StaffNotes.MERIT, StaffNotes.WATCH));
    }

    @Bean
    MenuItem staffAppointmentsMenu() {
        return new MenuItem("staff-appointments", "house", 27, "user-star", "/staff/appointments", StaffAppointments.PROPOSE);
    }

    @Bean
    MenuItem staffNotesMenu() {
        return new MenuItem("staff-notes", "desk", 60, "medal", "/staff/notes", "");
    }

    @Bean
    MenuItem staffTrainingsMenu() {
        return new MenuItem("staff-trainings", "desk", 62, "school", "/staff/trainings", "");
    }

    @Bean
    ActKind meritSum() {
        return new ActKind(StaffNotes.KIND, 40, List.of(new Tier(500, "general_manager")));
    }

    @Bean
    MenuItem rolesMenu() {
        return new MenuItem("roles", "house", 30, "shield-check", "/roles", "org.roles");
    }

    @Bean
    MenuItem tokensMenu() {
        return new MenuItem("tokens", "house", 40, "key", "/tokens", "org.tokens");
    }
}
