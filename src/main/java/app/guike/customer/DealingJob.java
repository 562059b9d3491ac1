package app.guike.customer;

import static guike.Tables.OWNER_BATCH;
import static org.jooq.impl.DSL.val;

import app.guike.customer.DealingPuzzle.Given;
import app.guike.customer.DealingPuzzle.Person;
import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

/// Weighs several rules in the background, on one of the few threads of the jobs: what was proposed by load alone is the start,
/// so that it is never worse. Killed in the middle it begins anew.
@Component
class DealingJob {
    private static final String TASK = "deal-customers";
    private static final Logger log = LoggerFactory.getLogger(DealingJob.class);
    /// Which district a customer lives in is read from the address; a person's is where most of theirs live.
    private static final String DISTRICT = "coalesce(substring(%s from '([^省市区县 ]{1,6}[区县])'), '')";
    private static final String CUSTOMERS = """
        select r.customer_id, r.to_id, %s as district, coalesce((select min(p.team_id) from customer_ownership o join post p on p.employee_id = o.owner_id and p.store_id = o.store_id
            where o.customer_id = c.id and o.until_at is not null), 0) as team
        from owner_batch_row r join customer c on c.id = r.customer_id and c.store_id = r.store_id where r.batch_id = {0} order by r.customer_id""".formatted(DISTRICT.formatted("c.address"));
    private static final String PEOPLE = """
        select p.person, p.load, p.weight, p.capacity, coalesce(p.team, 0) as team, coalesce((select %s as d from customer c
            where c.store_id = {0} and c.owner_id = p.person group by 1 order by count(*) desc limit 1), '') as district
        from dealing_people({0}, {1}) p where p.takes_part""".formatted(DISTRICT.formatted("c.address"));

    private final DSLContext sql;
    private final Clock clock;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final TransactionTemplate transaction;

    DealingJob(DSLContext sql, Clock clock, ObjectProvider<SchedulerClient> scheduler, PlatformTransactionManager manager) {
        this.sql = sql;
        this.clock = clock;
        this.scheduler = scheduler;
        this.transaction = new TransactionTemplate(manager);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {
        @Bean
        OneTimeTask<Void> dealingTask(ObjectProvider<DealingJob> job) {
            return Tasks.oneTime(TASK).execute((instance, _) -> job.getObject().run(Long.parseLong(instance.getId().split("-")[0]), Long.parseLong(instance.getId().split("-")[1])));
        }
    }

    /// Once the running transaction is committed.
    void soon(long batch, long store) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.getObject().scheduleIfNotExists(Tasks.oneTime(TASK).execute((_, _) -> {
                }).instance(batch + "-" + store), Instant.EPOCH);
            }
        });
    }

    /// How long is thought: two seconds, and one more for every thousand customers.
    static Duration limit(int customers) {
        return Duration.ofMillis(Math.min(20_000, 2_000 + customers));
    }

    void run(long batch, long store) {
        RowScope.program("job:" + TASK, Set.of(store)).run(() -> {
            try {
                var given = Objects.requireNonNull(transaction.execute(_ -> given(batch, store)));
                if (given.customers().isEmpty()) {
                    transaction.executeWithoutResult(_ -> write(batch, List.of()));
                    return;
                }
                var limit = limit(given.customers().size());
                var solved = DealingPuzzle.solve(given, limit, spent -> progress(batch, Math.min(0.99, spent.toMillis() / (double) limit.toMillis())));
                transaction.executeWithoutResult(_ -> write(batch, solved));
            } catch (RuntimeException e) {
                log.error("dealing {} failed", batch, e);
                state(batch, "FAILED");
            }
        });
    }

    private Given given(long batch, long store) {
        if (!sql.fetchExists(OWNER_BATCH, OWNER_BATCH.ID.eq(batch), OWNER_BATCH.STATE.eq("COMPUTING"))) {
            return new Given(List.of(), List.of());
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        return new Given(sql.fetch(PEOPLE, val(store), val(today)).map(r -> new Person(r.get(0, long.class), r.get(1, int.class), r.get(2, double.class), r.get(3, int.class),
            r.get(4, long.class), r.get(5, String.class))),
            sql.fetch(CUSTOMERS, val(batch)).map(r -> new DealingPuzzle.Customer(r.get(0, long.class), r.get(1, long.class), r.get(2, String.class), r.get(3, long.class))));
    }

    private void write(long batch, List<DealingPuzzle.Customer> solved) {
        sql.execute("""
            update owner_batch_row r set proposed_id = s.person, to_id = s.person from unnest({1}::bigint[], {2}::bigint[]) s (customer, person)
            where r.batch_id = {0} and r.customer_id = s.customer""", val(batch), val(solved.stream().map(DealingPuzzle.Customer::id).toArray(Long[]::new)),
            val(solved.stream().map(DealingPuzzle.Customer::person).toArray(Long[]::new)));
        sql.update(OWNER_BATCH).set(OWNER_BATCH.STATE, "DRAFT").set(OWNER_BATCH.PROGRESS, 1.0).where(OWNER_BATCH.ID.eq(batch), OWNER_BATCH.STATE.eq("COMPUTING")).execute();
    }

    private void progress(long batch, double part) {
        transaction.executeWithoutResult(_ -> sql.update(OWNER_BATCH).set(OWNER_BATCH.PROGRESS, part).where(OWNER_BATCH.ID.eq(batch)).execute());
    }

    private void state(long batch, String state) {
        transaction.executeWithoutResult(_ -> sql.update(OWNER_BATCH).set(OWNER_BATCH.STATE, state).where(OWNER_BATCH.ID.eq(batch), OWNER_BATCH.STATE.eq("COMPUTING")).execute());
    }
}
