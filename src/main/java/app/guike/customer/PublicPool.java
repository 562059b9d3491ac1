package app.guike.customer;

import static guike.Tables.CUSTOMER_OWNERSHIP;
import static guike.Tables.OWNER_BATCH;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Notices;
import app.guike.org.Notices.Told;
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
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The public pool 公海 (handbook 5.9): customers without owner, whom anybody of the store may claim within limits. By night those
/// come back whose protection has ended; their owners were told seven, three and one day before.
@Component
public class PublicPool {
    private static final Logger log = LoggerFactory.getLogger(PublicPool.class);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final DSLContext sql;
    private final Clock clock;
    private final Ownership ownership;
    private final Notices notices;
    private final Nights nights;

    PublicPool(DSLContext sql, Clock clock, Ownership ownership, Notices notices, Nights nights) {
        this.sql = sql;
        this.clock = clock;
        this.ownership = ownership;
        this.notices = notices;
        this.nights = nights;
    }

    /// What the night works with.
    @Component
    record Nights(List<PoolHold> holds, PlatformTransactionManager manager) {
        /// Owned customers whose protection ends on a day, by the end of the day, and who are not held.
        String ending() {
            return """
                select o.customer_id, o.owner_id from customer_ownership o
                join customer c on c.id = o.customer_id and c.store_id = o.store_id and c.owner_id = o.owner_id
                join store s on s.id = o.store_id
                cross join guike.pool_rules({0}) r
                where o.store_id = {0} and r.active and o.until_at is null and o.locked_at is null
                  and guike.protected_until((o.from_at at time zone s.zone)::date, (o.last_contact_at at time zone s.zone)::date, r.protect_days, r.extend_days, r.max_protect_days) %s
                """ + holds.stream().map(h -> " and not " + h.condition()).collect(Collectors.joining());
        }
    }

    /// How the pool of a store works; days and numbers as in the handbook.
    public record Rules(boolean active, int protectDays, int extendDays, int maxProtectDays, int claimPerDay, int holdLimit, int reclaimGapDays) {
    }

    public Rules rules(long store) {
        return sql.fetchSingle("select * from guike.pool_rules({0})", val(store)).into(Rules.class);
    }

    @Transactional
    public void set(long store, Rules rules) {
        new FieldErrors().require(rules.protectDays() >= 1 && rules.protectDays() <= 3650, "protectDays", "between", 1, 3650)
            .require(rules.extendDays() >= 0 && rules.extendDays() <= 3650, "extendDays", "between", 0, 3650)
            .require(rules.maxProtectDays() >= rules.protectDays() && rules.maxProtectDays() <= 3650, "maxProtectDays", "between", rules.protectDays(), 3650)
            .require(rules.claimPerDay() >= 0 && rules.claimPerDay() <= 1000, "claimPerDay", "between", 0, 1000)
            .require(rules.holdLimit() >= 0 && rules.holdLimit() <= 100_000, "holdLimit", "between", 0, 100_000)
            .require(rules.reclaimGapDays() >= 0 && rules.reclaimGapDays() <= 3650, "reclaimGapDays", "between", 0, 3650).throwIfAny();
        ownStore(store);
        sql.fetch("select guike.set_pool_rules({0}, {1}, array[{2}, {3}, {4}, {5}, {6}, {7}])", val(store), val(rules.active()), val(rules.protectDays()), val(rules.extendDays()),
            val(rules.maxProtectDays()), val(rules.claimPerDay()), val(rules.holdLimit()), val(rules.reclaimGapDays()));
    }

    private static void ownStore(long store) {
        var scope = RowScope.current();
        if (scope == null || !scope.stores().contains(store)) {
            throw Refusal.absent();
        }
    }

    /// The customer is the claimant's from now on. Two who claim at once: the first has them.
    @Transactional
    public void claim(long customer, long person) {
        var row = sql.fetchOptional("select c.store_id, s.zone from customer c join store s on s.id = c.store_id where c.id = {0}", val(customer)).orElseThrow(Refusal::absent);
        var store = row.get(0, long.class);
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of(row.get(1, String.class)));
        var rules = rules(store);
        if (!rules.active()) {
            throw Refusal.conflict("pool-closed");
        }
        sql.fetch("select pg_advisory_xact_lock(hashtextextended('pool', {0}))", val(person));
        var counts = sql.fetchSingle("""
            select (select count(*) from customer_ownership o where o.owner_id = {0} and o.store_id = {1} and o.why = 'CLAIMED' and (o.from_at at time zone s.zone)::date = {2})::int,
                   (select count(*) from customer c where c.store_id = {1} and c.owner_id = {0})::int,
                   exists (select from customer_ownership o where o.customer_id = {3} and o.owner_id = {0} and (o.until_at at time zone s.zone)::date > {2}::date - {4}::int)
            from store s where s.id = {1}""", val(person), val(store), val(today), val(customer), val(rules.reclaimGapDays()));
        if (counts.get(0, int.class) >= rules.claimPerDay()) {
            throw Refusal.conflict("pool-claims", rules.claimPerDay());
        }
        if (counts.get(1, int.class) >= rules.holdLimit()) {
            throw Refusal.conflict("pool-hold", rules.holdLimit());
        }
        if (counts.get(2, boolean.class)) {
            throw Refusal.conflict("pool-gap", rules.reclaimGapDays());
        }
        ownership.worksHere(person, store);
        if (sql.fetch("select id from customer where id = {0} and owner_id is null for update", val(customer)).isEmpty()) {
            throw Refusal.conflict("pool-taken");
        }
        ownership.one(customer, person, "CLAIMED", null);
    }

    /// Locked by a manager: never returned, whatever the days say.
    @Transactional
    public void lock(long customer, boolean locked) {
        var scope = RowScope.current();
        var o = CUSTOMER_OWNERSHIP;
        var changed = sql.update(o).set(o.LOCKED_AT, locked ? now() : null).set(o.LOCKED_BY, locked && scope != null ? scope.person() : null)
            .where(o.CUSTOMER_ID.eq(customer), o.UNTIL_AT.isNull(), o.OWNER_ID.isNotNull()).execute();
        if (changed == 0) {
            throw Refusal.absent();
        }
    }

    public void night() {
        for (var store : sql.select(STORE.ID, STORE.ZONE).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch()) {
            try {
                RowScope.program("job:pool", Set.of(store.value1())).run(() -> new TransactionTemplate(nights.manager())
                    .executeWithoutResult(_ -> night(store.value1(), LocalDate.ofInstant(clock.instant(), ZoneId.of(store.value2())))));
            } catch (RuntimeException e) {
                log.error("the pool of store {} was not looked after", store.value1(), e);
            }
        }
    }

    private void night(long store, LocalDate today) {
        for (var days : List.of(7, 3, 1)) {
            var owners = sql.fetch("select distinct owner_id from (" + nights.ending().formatted("= {1}::date") + ") e", val(store), val(today.plusDays(days))).map(r -> r.get(0, long.class));
            owners.forEach(owner -> notices.tell(new Told(store, "POOL_SOON_" + "ABCDEFG".charAt(days - 1), "POOL", store * 100_000 + today.toEpochDay(), today.plusDays(days).toString(),
                "/customers?owner=" + owner), owner));
        }
        var ids = sql.fetch(nights.ending().formatted("< {1}::date"), val(store), val(today)).map(r -> r.get(0, Long.class)).toArray(Long[]::new);
        if (ids.length > 0) {
            back(store, ids);
        }
    }

    private void back(long store, Long[] ids) {
        var batch = sql.newRecord(OWNER_BATCH).setStoreId(store).setKind("RECLAIMED").setPlanned(ids.length).setMadeAt(now()).setDoneAt(now());
        batch.store();
        batch.setChanged(ownership.write(batch, null, () ->
            sql.execute("update customer set owner_id = null, version = version + 1, changed_at = {1} where store_id = {2} and id = any({0}::bigint[])", val(ids), val(now()), val(store)))).update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> poolJob(PublicPool pool) {
            return Tasks.recurring("public-pool", new Daily(SHANGHAI, LocalTime.of(1, 30))).execute((_, _) -> pool.night());
        }
    }
}
