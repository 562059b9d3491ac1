package app.guike.customer.sealed;

import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.shell.RowScope;
import app.guike.shell.seal.Seals;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
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
    private final Seals seals;
    private final SealedFields fields;
    private final TransactionTemplate transactions;

    Resealing(DSLContext sql, Seals seals, SealedFields fields, PlatformTransactionManager manager) {
        this.sql = sql;
        this.seals = seals;
        this.fields = fields;
        this.transactions = new TransactionTemplate(manager);
    }

    /// @return how many archives were sealed anew
    public int run() {
        return stores().stream().mapToInt(this::run).sum();
    }

    public int run(long store) {
        var scope = RowScope.program(VIA, Set.of(store));
        long last = 0;
        int done = 0;
        while (true) {
            long after = last;
            var set = scope.<List<Long>, RuntimeException>call(() -> transactions.execute(_ -> set(store, after)));
            if (set.isEmpty()) {
                return done;
            }
            done += (int) set.stream().filter(id -> id > 0).count();
            last = Math.abs(set.getLast());
        }
    }

    /// Ids as they come; those that could not be opened are negative.
    private List<Long> set(long store, long after) {
        return sql.fetch("select * from guike.to_reseal({0}, {1}, {2}, {3})", val(store), val(after), val(seals.newest()), val(SET)).map(this::anew);
    }

    private long anew(Record row) {
        long id = row.get("id", long.class);
        var fresh = fields.reseal(id, row.get("number", String.class), row.get("custom", JSONB.class));
        fresh.ifPresent(f -> sql.fetch("select guike.reseal({0}, {1}, {2})", val(id), val(f.number(), String.class), val(f.custom())));
        return fresh.isPresent() ? id : -id;
    }

    /// How many values stand under each key; under the empty one those that are not sealed yet.
    public TreeMap<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        for (var store : stores()) {
            RowScope.program(VIA, Set.of(store)).run(() -> transactions.executeWithoutResult(_ ->
                sql.fetch("select * from guike.sealed_under({0})", val(store)).forEach(r -> counts.merge(r.get("key", String.class), r.get("n", Long.class), Long::sum))));
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
