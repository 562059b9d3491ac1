package app.guike.calendar;

import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house.
@Configuration(proxyBeanMethods = false)
class CalendarContributions {
    @Bean
    PermissionGroup calendarPermissions() {
        return new PermissionGroup("calendar", 85, List.of("calendar.edit"));
    }

    @Bean
    MenuItem calendarMenu() {
        return new MenuItem("calendar", "house", 30, "calendar", "/calendar", "calendar.edit");
    }
}
