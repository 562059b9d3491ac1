package app.guike.customer.privacy;

import static guike.Tables.RETENTION_RULE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import app.guike.customer.ErasureHold;
import app.guike.customer.RetentionTrace;
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
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Proposes by night (02:50) whose archive is kept longer than its period 保存期限 (handbook 10.1): prospects 24 months after the last contact,
/// customers ten years after the last deal, and whoever is restricted once the law has nothing kept any more. It erases nobody.
@Component
public class RetentionNight {
    private static final Logger log = LoggerFactory.getLogger(RetentionNight.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /// Of one rule in one night.
    private static final int MOST = 500;

    private final DSLContext sql;
    private final Clock clock;
    private final KeptTooLong kept;
    private final List<ErasureHold> holds;
    private final TransactionTemplate transaction;

    RetentionNight(DSLContext sql, Clock clock, KeptTooLong kept, List<ErasureHold> holds, PlatformTransactionManager manager) {
        this.sql = sql;
        this.clock = clock;
        this.kept = kept;
        this.holds = holds;
        this.transaction = new TransactionTemplate(manager);
    }

    public void night() {
        for (var store : sql.select(STORE.ID).from(STORE).orderBy(STORE.ID).fetch(STORE.ID)) {
            try {
                night(store);
            } catch (RuntimeException e) {
                log.error("what store {} keeps too long was not proposed", store, e);
            }
        }
    }

    public void night(long store) {
        RowScope.program("job:retention", Set.of(store)).run(() -> transaction.executeWithoutResult(_ -> {
            forget(store);
            for (var rule : sql.selectFrom(RETENTION_RULE).where(RETENTION_RULE.ACTIVE).orderBy(RETENTION_RULE.ID).fetch()) {
                propose(store, rule.getCode(), "customer", "c.created_at < {3} and c.name <> '已删除的客户'", kept.over(rule.getCode(), today().minusMonths(rule.getMonths())), today().minusMonths(rule.getMonths()));
            }
            propose(store, KeptTooLong.RESTRICTED, "(select customer_id as id, store_id from customer_restriction where ended_at is null)", "{3} is not null", DSL.trueCondition(), today());
        }));
    }

    /// Somebody dealt with them before anybody decided.
    private void forget(long store) {
        for (var rule : sql.selectFrom(RETENTION_RULE).fetch()) {
            sql.execute("update retention_proposal p set state = 'VOID', decided_at = {2} from (select id from customer) c where c.id = p.customer_id and p.store_id = {0} and p.state = 'OPEN' and p.rule = {1} and {3}",
                val(store), val(rule.getCode()), val(now()), not(kept.over(rule.getCode(), today().minusMonths(rule.getMonths()))));
        }
    }

    private void propose(long store, String rule, String who, String more, Condition over, LocalDate before) {
        var held = DSL.or(holds.stream().map(h -> h.holds(val(today()))).toList());
        sql.execute("insert into retention_proposal (store_id, customer_id, rule, proposed_at) select c.store_id, c.id, {1}, {2} from " + who + " c where c.store_id = {0} and " + more
            + " and {4} and not ({5}) and not exists (select from retention_proposal p where p.customer_id = c.id and (p.state in ('OPEN', 'ERASED') or p.keep_until > {6})) order by c.id limit " + MOST,
            val(store), val(rule), val(now()), val(before.atStartOfDay(ZONE).toOffsetDateTime()), over, held, val(today()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> retentionJob(RetentionNight night) {
            return Tasks.recurring("customer-retention", new Daily(ZONE, LocalTime.of(2, 50))).execute((_, _) -> night.night());
        }

        /// What the archive itself knows: a note, a word about consent.
        @Bean
        RetentionTrace archiveTrace() {
            return new RetentionTrace(false, "exists (select from customer_note k where k.customer_id = c.id and k.written_at >= {0}) or exists (select from consent k where k.customer_id = c.id and k.given and k.at >= {0})"
                + " or exists (select from customer_ownership k where k.customer_id = c.id and k.last_contact_at >= {0})");
        }
    }
}
