package app.guike.ingest;

import static guike.Tables.IMPORT_RUN;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.shell.AfterImport;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import guike.tables.records.ImportRunRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs imports in the background, one of a store at a time. A run is one transaction, a large one several that are
/// committed together ([Lanes]): killed in the middle, none of it is there, or what is there is known by the audit and goes
/// first. The person chooses whether it starts anew.
@Component
class ImportJob {
    static final String TASK = "import";
    private static final int STORE_LOCK = 7302;
    /// From so many rows on the planner needs to hear of them.
    private static final int MANY = 5_000;
    private static final Logger log = LoggerFactory.getLogger(ImportJob.class);

    private final DSLContext sql;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final ImportWork work;
    private final LaneBudget budget;
    private final List<AfterImport> after;
    private final TransactionTemplate transaction;

    ImportJob(DSLContext sql, ObjectProvider<SchedulerClient> scheduler, ImportWork work, List<AfterImport> after, PlatformTransactionManager manager, LaneBudget budget) {
        this.budget = budget;
        this.sql = sql;
        this.scheduler = scheduler;
        this.work = work;
        this.after = after.stream().sorted(Comparator.comparingInt(AfterImport::order)).toList();
        this.transaction = new TransactionTemplate(manager);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {
        @Bean
        OneTimeTask<Void> importTask(ObjectProvider<ImportJob> job) {
            return Tasks.oneTime(TASK).onDeadExecution((execution, operations) -> operations.stop())
                .execute((instance, _) -> job.getObject().run(Long.parseLong(instance.getId().split("-")[0]), Long.parseLong(instance.getId().split("-")[1])));
        }
    }

    static String instance(ImportRunRecord run) {
        return run.getId() + "-" + run.getStoreId() + "-" + run.getAttempt();
    }

    /// Once the running transaction is committed.
    void soon(ImportRunRecord run) {
        var instance = instance(run);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.getObject().scheduleIfNotExists(Tasks.oneTime(TASK).execute((_, _) -> {
                }).instance(instance), Instant.EPOCH);
            }
        });
    }

    boolean leftovers(ImportRunRecord run) {
        return work.leftovers(run);
    }

    <T> T inTransaction(Supplier<T> supplier) {
        return transaction.execute(_ -> supplier.get());
    }

    /// Never throws: how it ended stands in the run.
    void run(long id, long store) {
        RowScope.program("import:" + id, Set.of(store)).run(() -> {
            try {
                try (var held = budget.begin()) {
                    transaction.executeWithoutResult(_ -> whole(id, store, held));
                }
                announce(id);
                follow(id, store);
            } catch (Refusal e) {
                failed(id, e.code(), e.args());
                clear(id, store);
            } catch (RuntimeException | Error e) {
                log.error("import {} failed", id, e);
                failed(id, "import-interrupted");
                clear(id, store);
            }
        });
    }

    /// What cannot be cleared now is cleared when the person says how it goes on.
    private void clear(long id, long store) {
        try {
            transaction.executeWithoutResult(_ -> sql.selectFrom(IMPORT_RUN).where(IMPORT_RUN.ID.eq(id), IMPORT_RUN.STATE.eq("FAILED")).forUpdate().fetchOptional()
                .ifPresent(run -> as(run, store).run(() -> work.takeLeftoversBack(run))));
        } catch (RuntimeException e) {
            log.error("what lanes of import {} have written is still there", id, e);
        }
    }

    /// Lets searches find what was written as fast as the rest, and the planner know of it when that is much.
    private void announce(long id) {
        transaction.executeWithoutResult(_ -> {
            sql.fetch("select guike.sort_in_archives()");
            var rows = sql.fetchValue(IMPORT_RUN.ROWS, IMPORT_RUN.ID.eq(id));
            if (rows != null && rows >= MANY) {
                sql.fetch("select guike.refresh_archive_statistics()");
            }
        });
    }

    private void follow(long id, long store) {
        var run = transaction.execute(_ -> sql.fetchOne(IMPORT_RUN, IMPORT_RUN.ID.eq(id).and(IMPORT_RUN.STATE.in("DONE", "UNDONE"))));
        if (run != null) {
            var file = new AfterImport.Imported(run.getKind(), store, run.getState().equals("DONE") ? run.getCreatedAt() : null);
            after.forEach(a -> {
                try {
                    transaction.executeWithoutResult(_ -> {
                        sql.execute("select pg_advisory_xact_lock({0}, {1}::int)", val(STORE_LOCK), val(store));
                        a.follow(file);
                    });
                } catch (RuntimeException e) {
                    log.warn("what follows from import {} waits for the night", id, e);
                }
            });
        }
    }

    private void whole(long id, long store, LaneBudget.Run held) {
        if (!sql.fetchSingle("select pg_try_advisory_xact_lock({0}, {1}::int)", val(ImportState.LOCK), val(id)).get(0, Boolean.class)) {
            return;
        }
        sql.execute("select pg_advisory_xact_lock({0}, {1}::int)", val(STORE_LOCK), val(store));
        var run = inTransaction(() -> begun(id));
        if (run == null) {
            return;
        }
        as(run, store).run(() -> work.run(run, this::inTransaction, held));
    }

    private static RowScope as(ImportRunRecord run, long store) {
        var undo = "undo".equals(run.getPhase());
        return new RowScope(undo ? run.getUndoneBy() : run.getCreatedBy(), (undo ? "import-undo:" : "import:") + run.getId(), Set.of(store), Set.of(), Set.of(), false);
    }

    /// Only what waits begins: a task that comes twice finds nothing to do.
    private @org.jspecify.annotations.Nullable ImportRunRecord begun(long id) {
        return sql.update(IMPORT_RUN).set(IMPORT_RUN.STATE, "RUNNING")
            .set(IMPORT_RUN.STARTED_AT, org.jooq.impl.DSL.when(IMPORT_RUN.PHASE.eq("undo"), IMPORT_RUN.STARTED_AT)
                .otherwise(org.jooq.impl.DSL.field("clock_timestamp()", java.time.OffsetDateTime.class)))
            .where(IMPORT_RUN.ID.eq(id), IMPORT_RUN.STATE.eq("WAITING")).returning().fetchOne();
    }

    private void failed(long id, String code, @org.jspecify.annotations.Nullable Object... args) {
        try {
            transaction.executeWithoutResult(_ -> sql.update(IMPORT_RUN)
                .set(IMPORT_RUN.STATE, org.jooq.impl.DSL.when(IMPORT_RUN.PHASE.eq("undo"), "DONE").otherwise("FAILED"))
                .set(IMPORT_RUN.FAILURE, org.jooq.impl.DSL.when(IMPORT_RUN.PHASE.eq("undo"), "import-undo-interrupted").otherwise(code))
                .set(IMPORT_RUN.FAILURE_ARGS, java.util.Arrays.stream(args).map(String::valueOf).toArray(String[]::new)).where(IMPORT_RUN.ID.eq(id)).execute());
        } catch (RuntimeException e) {
            log.error("the end of import {} could not be written; it shows as stopped", id, e);
        }
    }
}
