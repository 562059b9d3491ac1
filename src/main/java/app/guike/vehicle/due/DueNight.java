package app.guike.vehicle.due;

import static guike.Tables.STORE;

import app.guike.shell.AfterImport;
import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The next service of every car is computed when orders or cars have come in a file, and at 01:30, before the care plans run; two stores at a time.
@Component
public class DueNight implements AfterImport {
    private static final Set<String> MOVING = Set.of("repair-orders", "vehicles");
    private static final Logger log = LoggerFactory.getLogger(DueNight.class);

    private final DSLContext sql;
    private final ServiceDue due;

    DueNight(DSLContext sql, ServiceDue due) {
        this.sql = sql;
        this.due = due;
    }

    public void night() {
        try (var two = Executors.newFixedThreadPool(2)) {
            sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch(STORE.ID).forEach(store -> two.execute(() -> store(store)));
        }
    }

    @Override
    public void follow(Imported file) {
        if (MOVING.contains(file.kind())) {
            due.compute(file.storeId(), file.since());
        }
    }

    private void store(long store) {
        try {
            log.info("next services of store {}: {} new or changed", store, RowScope.program("job:service-due", Set.of(store)).<Integer, RuntimeException>call(() -> due.computeAll(store)));
        } catch (RuntimeException e) {
            log.error("next services of store {} failed", store, e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> serviceDueJob(DueNight due) {
            return Tasks.recurring("service-due-night", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(1, 30))).execute((_, _) -> due.night());
        }
    }
}
