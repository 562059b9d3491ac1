package app.guike.survey;

import static guike.Tables.STORE;

import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Every five minutes the sums of what was touched are made anew, store by store; one that fails does not stop the others.
@Component
public class ScoreRound {
    private static final Logger log = LoggerFactory.getLogger(ScoreRound.class);

    private final DSLContext sql;
    private final ScoreSums sums;

    ScoreRound(DSLContext sql, ScoreSums sums) {
        this.sql = sql;
        this.sums = sums;
    }

    public void go() {
        sql.select(STORE.ID).from(STORE).orderBy(STORE.ID).fetch(STORE.ID).forEach(this::store);
    }

    private void store(long store) {
        try {
            RowScope.program("job:score-sums", Set.of(store)).run(() -> sums.refresh(store));
        } catch (RuntimeException e) {
            log.error("sums of scores of store {} failed", store, e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> scoreSumsJob(ScoreRound round) {
            return Tasks.recurring("score-sums", FixedDelay.ofMinutes(5)).execute((_, _) -> round.go());
        }
    }
}
