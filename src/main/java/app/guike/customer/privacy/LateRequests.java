package app.guike.customer.privacy;

import static guike.Tables.PRIVACY_REQUEST;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.org.Notices;
import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A request that is past its day goes up: whoever answers it and the manager hear on the morning after, once.
@Component
class LateRequests {
    private static final Logger log = LoggerFactory.getLogger(LateRequests.class);

    private final DSLContext sql;
    private final Clock clock;
    private final Notices notices;
    private final TransactionTemplate transaction;

    LateRequests(DSLContext sql, Clock clock, Notices notices, PlatformTransactionManager manager) {
        this.sql = sql;
        this.clock = clock;
        this.notices = notices;
        this.transaction = new TransactionTemplate(manager);
    }

    void morning() {
        for (var store : sql.select(STORE.ID, STORE.ZONE).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch()) {
            try {
                RowScope.program("job:late-requests", Set.of(store.value1()))
                    .run(() -> transaction.executeWithoutResult(_ -> tell(store.value1(), LocalDate.ofInstant(clock.instant(), ZoneId.of(store.value2())))));
            } catch (RuntimeException e) {
                log.error("late requests of store {} were not told", store.value1(), e);
            }
        }
    }

    private void tell(long store, LocalDate today) {
        var q = PRIVACY_REQUEST;
        for (var late : sql.selectFrom(q).where(q.STORE_ID.eq(store), q.STATE.in("OPEN", "PROPOSED"), q.DUE_ON.lt(today), q.LATE_TOLD_AT.isNull()).limit(inline(200)).forUpdate().fetch()) {
            var told = PrivacyRequests.told(late, "PRIVACY_LATE");
            notices.tell(told, late.getAssigneeId());
            notices.tell(told, Erasures.CONFIRM, null);
            late.setLateToldAt(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).update();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> lateRequestsJob(LateRequests requests) {
            return Tasks.recurring("late-requests", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(8, 20))).execute((_, _) -> requests.morning());
        }
    }
}
