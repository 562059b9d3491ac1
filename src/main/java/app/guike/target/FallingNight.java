package app.guike.target;

import static guike.Tables.STORE;

import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// In the first ten nights of a month the one before is looked at, since the calls about its last events come late.
@Component
public class FallingNight {
    private static final Logger log = LoggerFactory.getLogger(FallingNight.class);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int NIGHTS = 10;

    private final DSLContext sql;
    private final FallingScores falling;
    private final Clock clock;

    FallingNight(DSLContext sql, FallingScores falling, Clock clock) {
        this.sql = sql;
        this.falling = falling;
        this.clock = clock;
    }

    public void night() {
        var today = LocalDate.ofInstant(clock.instant(), SHANGHAI);
        if (today.getDayOfMonth() <= NIGHTS) {
            sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch(STORE.ID).forEach(store -> look(store, YearMonth.from(today).minusMonths(1)));
        }
    }

    private void look(long store, YearMonth month) {
        try {
            var named = RowScope.program("job:falling-scores", Set.of(store)).<Integer, RuntimeException>call(() -> falling.look(store, month));
            log.info("falling scores of store {} in {}: {} named", store, month, named);
        } catch (RuntimeException e) {
            log.error("falling scores of store {} failed", store, e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> fallingScoresJob(FallingNight falling) {
            return Tasks.recurring("falling-scores", new Daily(SHANGHAI, LocalTime.of(4, 30))).execute((_, _) -> falling.night());
        }
    }
}
