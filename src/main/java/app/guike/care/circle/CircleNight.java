package app.guike.care.circle;

import static guike.Tables.STORE;

import app.guike.shell.AfterImport;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import app.guike.vehicle.RepairOrderDelivered;
import app.guike.vehicle.due.ServiceDue;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The overview follows the night's computing at 02:00, and at once the car that leaves the workshop and a file of orders or cars.
@Component
public class CircleNight implements AfterImport {
    private static final Set<String> MOVING = Set.of("repair-orders", "vehicles");
    private static final Logger log = LoggerFactory.getLogger(CircleNight.class);

    private final DSLContext sql;
    private final ServiceCircle circle;
    private final ServiceDue due;
    private final RowScopes scopes;

    CircleNight(DSLContext sql, ServiceCircle circle, ServiceDue due, RowScopes scopes) {
        this.due = due;
        this.sql = sql;
        this.scopes = scopes;
        this.circle = circle;
    }

    public void night() {
        sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch(STORE.ID).forEach(this::store);
    }

    private void store(long store) {
        try {
            log.info("maintenance overview of store {}: {} rows new or changed", store, RowScope.program("job:service-circle", Set.of(store)).<Integer, RuntimeException>call(() -> circle.follow(store)));
        } catch (RuntimeException e) {
            log.error("maintenance overview of store {} failed", store, e);
        }
    }

    /// After the days themselves.
    @Override
    public int order() {
        return 10;
    }

    @Override
    public void follow(Imported file) {
        if (MOVING.contains(file.kind())) {
            var cars = due.touched(file.storeId(), file.since());
            if (cars == null) {
                circle.follow(file.storeId());
            } else if (!cars.isEmpty()) {
                circle.follow(file.storeId(), cars);
            }
        }
    }

    /// In the transaction of the order, yet for the whole store: whoever hands over a car ends its row.
    @EventListener
    void on(RepairOrderDelivered order) {
        scopes.inWhole(Set.of(order.storeId()), () -> circle.follow(order.storeId(), List.of(order.vehicleId())));
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> serviceCircleJob(CircleNight circle) {
            return Tasks.recurring("service-circle-night", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(2, 0))).execute((_, _) -> circle.night());
        }
    }
}
