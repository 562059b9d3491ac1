package app.guike.customer.sealed;

import static guike.Tables.STORE;

import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings everything sealed under the newest key, set by set, each in a transaction of its own: what is done stays done when it is cut off.
/// Every night at 02:40, and at once by `guike.jar keys reseal`.
@Component
public class Resealing {
    /// The audit names it so; an import may still be taken back after it.
    private static final String VIA = "job:seals";
    private static final int SET = 500;

    private final DSLContext sql;
    private final List<SealedRows> rooms;
    private final TransactionTemplate transactions;

    Resealing(DSLContext sql, List<SealedRows> rooms, PlatformTransactionManager manager) {
        this.sql = sql;
        this.rooms = rooms;
        this.transactions = new TransactionTemplate(manager);
    }

    /// @return how many rows were sealed anew
    public int run() {
        return stores().stream().mapToInt(this::run).sum();
    }

    public int run(long store) {
        return rooms.stream().mapToInt(rows -> run(store, rows)).sum();
    }

    private int run(long store, SealedRows rows) {
        var scope = RowScope.program(VIA, Set.of(store));
        long last = 0;
        int done = 0;
        while (true) {
            long after = last;
            var set = scope.<List<Long>, RuntimeException>call(() -> transactions.execute(_ -> rows.reseal(store, after, SET)));
            if (set.isEmpty()) {
                return done;
            }
            done += (int) set.stream().filter(id -> id > 0).count();
            last = Math.abs(set.getLast());
        }
    }

    /// How many values stand under each key; under the empty one those that are not sealed yet.
    public TreeMap<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        for (var store : stores()) {
            RowScope.program(VIA, Set.of(store)).run(() -> transactions.executeWithoutResult(_ ->
                rooms.forEach(rows -> rows.counts(store).forEach((key, n) -> counts.merge(key, n, Long::sum)))));
        }
        return counts;
    }

    private List<Long> stores() {
        return sql.select(STORE.ID).from(STORE).orderBy(STORE.ID).fetch(STORE.ID);
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> resealingJob(Resealing resealing) {
            return Tasks.recurring("customer-seals", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(2, 40))).execute((_, _) -> resealing.run());
        }
    }
}
