package app.guike.vehicle.first;

import static guike.Tables.STORE;

import app.guike.shell.AfterImport;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import app.guike.vehicle.RepairOrderDelivered;
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
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The register follows at once the order that is delivered here and a file of orders, and by night, at 01:20, whatever else.
@Component
public class FirstServiceNight implements AfterImport {
    private static final Logger log = LoggerFactory.getLogger(FirstServiceNight.class);

    private final DSLContext sql;
    private final FirstServices register;
    private final RowScopes scopes;

    FirstServiceNight(DSLContext sql, FirstServices register, RowScopes scopes) {
        this.sql = sql;
        this.register = register;
        this.scopes = scopes;
    }

    public void night() {
        sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch(STORE.ID).forEach(this::store);
    }

    private void store(long store) {
        try {
            log.info("first services of store {}: {} new or changed", store, RowScope.program("job:first-service", Set.of(store)).<Integer, RuntimeException>call(() -> register.follow(store, null)));
        } catch (RuntimeException e) {
            log.error("first services of store {} failed", store, e);
        }
    }

    @Override
    public void follow(Imported file) {
        if (file.kind().equals("repair-orders")) {
            register.follow(file.storeId(), null);
        }
    }

    /// In the transaction of the order, yet for the whole store: whoever hands over the car makes its sheet.
    @EventListener
    void on(RepairOrderDelivered order) {
        scopes.inWhole(Set.of(order.storeId()), () -> register.follow(order.storeId(), order.vehicleId()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> firstServiceJob(FirstServiceNight night) {
            return Tasks.recurring("first-service-night", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(1, 20))).execute((_, _) -> night.night());
        }
    }
}
