package app.guike.complaint;

import static guike.Tables.STORE;

import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks for late complaints, late orders and what lies unread every three minutes.
@Configuration(proxyBeanMethods = false)
class EscalationRound {
    @Bean
    RecurringTask<Void> escalateComplaints(DSLContext sql, Escalation escalation, ComplaintOrders orders, UnreadNotices unread) {
        return Tasks.recurring("escalate-complaints", FixedDelay.ofMinutes(3)).execute((_, _) -> {
            var stores = sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).fetchSet(STORE.ID);
            RowScope.program("job:escalate-complaints", stores).run(() -> {
                escalation.run(stores);
                orders.tellLate(stores);
                unread.tellLeaders(stores);
            });
        });
    }
}
