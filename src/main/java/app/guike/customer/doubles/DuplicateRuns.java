package app.guike.customer.doubles;

import static guike.Tables.DUPLICATE_RUN;
import static guike.Tables.STORE;

import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import guike.tables.records.DuplicateRunRecord;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Searches for doubles: by night over every store, on demand over one or over all that the person sees. A large store is searched in lanes,
/// each in a transaction of its own: what fails leaves the pairs of its part as they were.
@Component
public class DuplicateRuns {
    private static final String TASK = "duplicate-run";
    private static final Logger log = LoggerFactory.getLogger(DuplicateRuns.class);

    private final DSLContext sql;
    private final DuplicateSearch search;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DuplicateRuns(DSLContext sql, DuplicateSearch search, ObjectProvider<SchedulerClient> scheduler, Clock clock, PlatformTransactionManager manager) {
        this.sql = sql;
        this.search = search;
        this.scheduler = scheduler;
        this.clock = clock;
        this.transaction = new TransactionTemplate(manager);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        OneTimeTask<Void> duplicateRunTask(ObjectProvider<DuplicateRuns> runs) {
            return Tasks.oneTime(TASK).execute((instance, _) -> runs.getObject().run(Long.parseLong(instance.getId().split("-")[0]), Long.parseLong(instance.getId().split("-")[1])));
        }

        @Bean
        RecurringTask<Void> duplicateNight(ObjectProvider<DuplicateRuns> runs) {
            return Tasks.recurring("duplicate-night", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(3, 30))).execute((_, _) -> runs.getObject().night());
        }
    }

    /// Asks for a search; it begins when the transaction is done.
    ///
    /// @param store null for every store of which the caller sees all customers
    @Transactional
    public long ask(@Nullable Long store) {
        var stores = Objects.requireNonNull(RowScope.current()).stores();
        if (store != null && !stores.contains(store) || stores.isEmpty()) {
            throw Refusal.absent();
        }
        Long first = null;
        for (long each : store == null ? new java.util.TreeSet<>(stores) : List.of(store)) {
            var run = sql.newRecord(DUPLICATE_RUN).setStoreId(each).setGroupId(first).setState("WAITING").setAskedBy(RowScope.current().person()).setAskedAt(now());
            run.store();
            first = first == null ? run.getId() : first;
            soon(run.getId() + "-" + each);
        }
        return Objects.requireNonNull(first);
    }

    private void soon(String instance) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.getObject().scheduleIfNotExists(Tasks.oneTime(TASK).execute((_, _) -> {
                }).instance(instance), Instant.EPOCH);
            }
        });
    }

    /// Every open store, one after the other.
    public void night() {
        for (long store : sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch(STORE.ID)) {
            var made = RowScope.program("job:duplicate-night", Set.of(store)).call(() -> transaction.execute(_ -> {
                var run = sql.newRecord(DUPLICATE_RUN).setStoreId(store).setState("WAITING").setAskedAt(now());
                run.store();
                return run.getId();
            }));
            run(Objects.requireNonNull(made), store);
        }
    }

    /// Never throws: how it ended stands in the run.
    void run(long id, long store) {
        var began = System.nanoTime();
        RowScope.program("duplicate-run:" + id, Set.of(store)).run(() -> {
            try {
                var found = whole(id, store);
                transaction.executeWithoutResult(_ -> sql.fetch("select guike.refresh_match_statistics()"));
                write(id, run -> run.setState("DONE").setProgress(1f).setCustomers(found.customers()).setCompared(found.compared()).setPairs(found.pairs())
                    .setLooks(found.looks()).setSeconds(BigDecimal.valueOf((System.nanoTime() - began) / 1_000_000, 3)).setEndedAt(now()));
            } catch (RuntimeException | Error e) {
                log.error("search for doubles {} failed", id, e);
                write(id, run -> run.setState("FAILED").setEndedAt(now()));
            }
        });
    }

    private DuplicateSearch.Found whole(long id, long store) {
        step(id, "normalise", 0.02);
        int lanes = inTransaction(() -> search.lanes(store));
        inLanes(lanes, lane -> {
            search.normalise(store, lane, lanes);
            return 0L;
        });
        step(id, "block", 0.1);
        inTransaction(() -> {
            search.count(store);
            return true;
        });
        var compared = inLanes(lanes, lane -> search.compare(store, lane, lanes, done -> {
            if (lane == 0) {
                step(id, "compare", 0.2 + 0.75 * done);
            }
        }));
        return inTransaction(() -> search.found(store, compared));
    }

    private void step(long id, String step, double done) {
        write(id, run -> run.setState("RUNNING").setStep(step).setProgress((float) done));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /// Every lane in a transaction of its own, the first on this thread; what they counted, in all. When one fails the others still come to
    /// their end, and are waited for: what they have found is right.
    private long inLanes(int lanes, IntToLongFunction work) {
        var scope = Objects.requireNonNull(RowScope.current());
        try (var others = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("duplicate-lane-", 1).factory())) {
            var begun = IntStream.range(1, lanes).mapToObj(lane -> others.submit(() -> scope.call(() -> inTransaction(() -> work.applyAsLong(lane))))).toList();
            long all = inTransaction(() -> work.applyAsLong(0));
            for (var other : begun) {
                all += other.get();
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the search was broken off", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lane of the search failed", e);
        }
    }

    private interface Change {
        DuplicateRunRecord to(DuplicateRunRecord run);
    }

    private void write(long id, Change change) {
        transaction.executeWithoutResult(_ -> sql.fetchOptional(DUPLICATE_RUN, DUPLICATE_RUN.ID.eq(id)).ifPresent(run -> change.to(run).store()));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
