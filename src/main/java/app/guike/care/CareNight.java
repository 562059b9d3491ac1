package app.guike.care;

import static guike.Tables.STORE;

import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// What the program does with care by itself: at 02:30 close what is over, run the plans and deal out; at 09:00 deal anew
/// what belongs to people who are away (handbook 2.7). Times are those of Shanghai; days are those of each store.
@Component
public class CareNight {
    private static final Logger log = LoggerFactory.getLogger(CareNight.class);

    private final DSLContext sql;
    private final CarePlanRuns runs;
    private final TaskDealing dealing;
    private final ReadyPlans ready;
    private final ServiceReminders reminders;

    CareNight(DSLContext sql, CarePlanRuns runs, TaskDealing dealing, ReadyPlans ready, ServiceReminders reminders) {
        this.sql = sql;
        this.runs = runs;
        this.dealing = dealing;
        this.ready = ready;
        this.reminders = reminders;
    }

    public void night() {
        var made = new AtomicInteger();
        eachStore("job:care-night", store -> made.addAndGet(night(store)));
        runs.announce(made.get());
    }

    public void morning() {
        eachStore("job:care-morning", dealing::deal);
    }

    private int night(long store) {
        ready.install(store);
        var expired = dealing.expire(store);
        dealing.revive(store);
        reminders.follow(store);
        var made = runs.runAll(store);
        var dealt = dealing.deal(store);
        log.info("care of store {}: {} expired, {} made, {} dealt anew", store, expired, made, dealt);
        return made;
    }

    /// Two stores at a time, for the cores of a small machine; one that fails does not stop the others.
    private void eachStore(String job, LongConsumer work) {
        var stores = sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch(STORE.ID);
        try (var two = Executors.newFixedThreadPool(2)) {
            stores.forEach(store -> two.execute(() -> oneStore(job, store, work)));
        }
    }

    private static void oneStore(String job, long store, LongConsumer work) {
        try {
            RowScope.program(job, Set.of(store)).run(() -> work.accept(store));
        } catch (RuntimeException e) {
            log.error("{} failed for store {}", job, store, e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

        @Bean
        RecurringTask<Void> careNightJob(CareNight care) {
            return Tasks.recurring("care-night", new Daily(SHANGHAI, LocalTime.of(2, 30))).execute((_, _) -> care.night());
        }

        @Bean
        RecurringTask<Void> careMorningJob(CareNight care) {
            return Tasks.recurring("care-morning", new Daily(SHANGHAI, LocalTime.of(9, 0))).execute((_, _) -> care.morning());
        }
    }
}
