package app.guike.vehicle.appointment;

import static guike.Tables.STORE;

import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Every night at 00:20, before care looks for who is to be called: whoever did not come has missed it.
@Component
class AppointmentNight {
    private static final Logger log = LoggerFactory.getLogger(AppointmentNight.class);

    private final DSLContext sql;
    private final AppointmentCourse course;

    AppointmentNight(DSLContext sql, AppointmentCourse course) {
        this.sql = sql;
        this.course = course;
    }

    void night() {
        var missed = sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch(STORE.ID).stream().mapToInt(this::missed).sum();
        log.info("{} appointments were missed", missed);
    }

    /// A store that fails does not hold up the others.
    private int missed(long store) {
        try {
            return RowScope.program("job:appointment-night", Set.of(store)).call(() -> course.missed(store));
        } catch (RuntimeException e) {
            log.error("the missed appointments of store {} were not looked for", store, e);
            return 0;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {
        @Bean
        RecurringTask<Void> appointmentNightly(AppointmentNight night) {
            return Tasks.recurring("appointment-night", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(0, 20))).execute((_, _) -> night.night());
        }
    }
}
