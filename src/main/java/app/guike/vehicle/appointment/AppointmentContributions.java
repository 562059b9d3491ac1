package app.guike.vehicle.appointment;

import app.guike.customer.PoolHold;
import app.guike.customer.RetentionTrace;
import app.guike.org.Belongings;
import app.guike.shell.Command;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What appointments add to the house.
@Configuration(proxyBeanMethods = false)
class AppointmentContributions {
    @Bean
    PermissionGroup appointmentPermissions() {
        return new PermissionGroup("appointment", 25, List.of("appointment.read", "appointment.book", "appointment.setup"));
    }

    @Bean
    MenuItem appointmentsMenu() {
        return new MenuItem("appointments", "vehicle", 30, "calendar-event", "/appointments", "appointment.read");
    }

    @Bean
    Command newAppointment() {
        return new Command("new-appointment", "calendar-plus", "/appointments/new", "appointment.book");
    }

    @Bean
    Belongings heldAppointments() {
        return Belongings.of("appointments", 42, "appointment", "adviser_id").open("b.state in ('MADE', 'CONFIRMED')").named("to_char(b.starts_at, 'MM-DD HH24:MI')", "'/appointments/' || b.id").also("version = b.version + 1")
            .fits("not exists (select from appointment o where o.store_id = b.store_id and o.adviser_id = {who} and o.id <> b.id and o.state in ('MADE', 'CONFIRMED', 'ARRIVED') and tstzrange(o.starts_at, o.received_until) && tstzrange(b.starts_at, b.received_until))");
    }

    /// One who is expected does not fall into the pool.
    @Bean
    PoolHold appointmentPoolHold() {
        return new PoolHold("exists (select from appointment k where k.customer_id = c.id and k.state in ('MADE', 'CONFIRMED'))");
    }

    @Bean
    RetentionTrace appointmentTrace() {
        return new RetentionTrace(true, "exists (select from appointment k where k.customer_id = c.id and k.starts_at >= {0})");
    }
}
