package app.guike.customer;

import static guike.Tables.STORE;

import app.guike.customer.segment.Movements;
import app.guike.customer.segment.Segments;
import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Counts all segments at 01:30, one after the other; one that fails does not stop the others.
@Component
public class SegmentNight {
    private static final Logger log = LoggerFactory.getLogger(SegmentNight.class);

    private final DSLContext sql;
    private final Segments segments;
    private final Movements movements;
    private final List<ReadySegment> ready;

    SegmentNight(DSLContext sql, Segments segments, Movements movements, List<ReadySegment> ready) {
        this.sql = sql;
        this.segments = segments;
        this.movements = movements;
        this.ready = ready;
    }

    public void night() {
        sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch(STORE.ID).forEach(this::night);
    }

    /// One store: gives it the ready segments, counts all, and writes down who moved between loyal, ordinary and lost if all three were counted.
    public void night(long store) {
        var scope = RowScope.program("job:segments", Set.of(store));
        scope.run(() -> segments.ready(store, ready));
        var counted = new HashSet<Long>();
        for (long segment : scope.call(() -> segments.living(store))) {
            try {
                scope.run(() -> segments.night(segment));
                counted.add(segment);
            } catch (RuntimeException e) {
                log.error("segment {} was not counted", segment, e);
            }
        }
        var classes = scope.call(() -> segments.classes(store));
        if (classes.size() == 3 && counted.containsAll(classes)) {
            scope.run(() -> movements.night(store));
        } else {
            log.info("store {}: who moved between classes is not told tonight, since not all three were counted", store);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> segmentNightJob(SegmentNight night) {
            return Tasks.recurring("segments", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(1, 30))).execute((_, _) -> night.night());
        }
    }
}
