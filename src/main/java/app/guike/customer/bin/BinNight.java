package app.guike.customer.bin;

import static guike.Tables.CUSTOMER_BIN;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import app.guike.customer.ErasureHold;
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
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Erases at 02:20 what has lain in the bin for 90 days. What the law has kept (a repair within six years) stays there, hidden, until it may go.
@Component
public class BinNight {
    private static final Logger log = LoggerFactory.getLogger(BinNight.class);
    private static final int MOST = 1_000;

    private final DSLContext sql;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final List<ErasureHold> holds;

    BinNight(DSLContext sql, Clock clock, PlatformTransactionManager manager, List<ErasureHold> holds) {
        this.sql = sql;
        this.clock = clock;
        this.transactions = new TransactionTemplate(manager);
        this.holds = holds;
    }

    public void night() {
        sql.select(STORE.ID).from(STORE).orderBy(STORE.ID).fetch(STORE.ID).forEach(this::night);
    }

    /// One store; each archive in its own transaction.
    public void night(long store) {
        var scope = RowScope.program("job:bin", Set.of(store));
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Long> over = scope.call(() -> transactions.execute(_ -> over(store, now)));
        for (var bin : over) {
            try {
                scope.run(() -> transactions.executeWithoutResult(_ -> sql.fetch("select guike.erase_binned({0}, {1})", val(bin), val(now))));
            } catch (RuntimeException e) {
                log.error("what lies in the bin as {} was not erased", bin, e);
            }
        }
    }

    private List<Long> over(long store, OffsetDateTime now) {
        var lying = sql.select(CUSTOMER_BIN.ID, CUSTOMER_BIN.CUSTOMER_ID).from(CUSTOMER_BIN).where(CUSTOMER_BIN.STORE_ID.eq(store), CUSTOMER_BIN.RESTORED_AT.isNull(),
            CUSTOMER_BIN.ERASED_AT.isNull(), CUSTOMER_BIN.BINNED_AT.le(now.minusDays(CustomerBin.DAYS))).asTable("c", "bin", "id");
        var today = val(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")));
        var free = DSL.and(holds.stream().map(h -> not(h.holds(today))).toList());
        return sql.select(field(name("c", "bin"), Long.class)).from(lying).where(free).orderBy(field(name("c", "bin"))).limit(inline(MOST)).fetch(r -> r.value1());
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> binNightJob(BinNight night) {
            return Tasks.recurring("customer-bin", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(2, 20))).execute((_, _) -> night.night());
        }
    }
}
