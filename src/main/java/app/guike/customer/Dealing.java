package app.guike.customer;

import static guike.Tables.OWNER_ABILITY;
import static guike.Tables.OWNER_BATCH;
import static guike.Tables.OWNER_BATCH_ROW;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import guike.tables.records.OwnerBatchRecord;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Dealing out customers who have no owner 分配客户 (catalog D17, E5): evenly by number, with regard to ability. A dealing is
/// proposed, looked at, moved by hand where need be, and written all at once when it is confirmed.
@Component
public class Dealing {
    public static final int MOST = 20_000;
    /// Each person has a slot for every customer they could still take, keyed by how loaded they would then be for their
    /// ability; the slots with the smallest keys are dealt. Loads 40, 20, 10 of equal ability and 30 customers: 0, 10, 20.
    /// What nobody has confirmed: also what is still being weighed, or never was since the program ended before.
    private static final Set<String> UNFINISHED = Set.of("DRAFT", "COMPUTING", "FAILED");
    private static final String PROPOSE = """
        insert into owner_batch_row (store_id, batch_id, customer_id, proposed_id, to_id)
        with homeless as materialized (
            select c.id, row_number() over (order by c.created_at, c.id) as rn from customer c
            where c.store_id = {0} and c.owner_id is null
              and ({2} or not exists (select from customer_ownership o where o.customer_id = c.id and o.until_at is null and o.why = 'RECLAIMED'))
            order by c.created_at, c.id limit {3}
        ), slot as (
            select p.person, row_number() over (order by (p.load + k) / p.weight, p.load, p.person) as rn
            from dealing_people({0}, {4}) p cross join lateral generate_series(1, least(p.capacity - p.load, (select count(*) from homeless)::int)) k
            where p.takes_part)
        select {0}, {1}, h.id, s.person, s.person from homeless h join slot s on s.rn = h.rn""";
    private static final String WRITE = """
        update customer c set owner_id = r.to_id, version = c.version + 1, changed_at = {1}
        from owner_batch_row r where r.batch_id = {0} and c.id = r.customer_id and c.store_id = r.store_id and c.owner_id is null
          and guike.works_in(r.to_id, c.store_id)""";

    private final DSLContext sql;
    private final Clock clock;
    private final Ownership ownership;
    private final DealingJob job;

    Dealing(DSLContext sql, Clock clock, Ownership ownership, DealingJob job) {
        this.sql = sql;
        this.clock = clock;
        this.ownership = ownership;
        this.job = job;
    }

    /// @param rule `LOAD` by load and ability; `RULES` weighs team and district as well and takes up to half a minute
    /// @param most how many at most; null is all, up to [#MOST]
    /// @param pool also those who were returned to the public pool
    public record Wanted(@Nullable Long storeId, @Nullable String rule, @Nullable Integer most, @Nullable Boolean pool) {
    }

    /// Proposes; nothing is given to anybody yet.
    @Transactional
    public long propose(Wanted wanted) {
        var rule = wanted.rule() == null || wanted.rule().isEmpty() ? "LOAD" : wanted.rule();
        new FieldErrors().require(wanted.storeId() != null, "storeId", "required").require(rule.equals("LOAD") || rule.equals("RULES"), "rule", "invalid")
            .require(wanted.most() == null || wanted.most() > 0 && wanted.most() <= MOST, "most", "between", 1, MOST).throwIfAny();
        long store = wanted.storeId();
        if (!scope().stores().contains(store)) {
            throw Refusal.absent();
        }
        var batch = sql.newRecord(OWNER_BATCH).setStoreId(store).setKind("DEALT").setState("DRAFT").setRule(rule).setMadeAt(now()).setMadeBy(scope().person());
        batch.store();
        var rows = sql.execute(PROPOSE, val(store), val(batch.getId()), val(Boolean.TRUE.equals(wanted.pool())), inline(wanted.most() == null ? MOST : wanted.most()), val(today()));
        if (rows == 0) {
            throw Refusal.conflict("dealing-nothing");
        }
        batch.setPlanned(rows).setState(rule.equals("RULES") ? "COMPUTING" : "DRAFT").update();
        if (rule.equals("RULES")) {
            job.soon(batch.getId(), store);
        }
        return batch.getId();
    }

    /// One customer to somebody else than proposed, with the reason.
    @Transactional
    public void move(long id, long customer, @Nullable Long to, @Nullable String why) {
        var batch = draft(id);
        var reason = why == null ? "" : why.strip();
        new FieldErrors().require(to != null, "to", "required").require(!reason.isEmpty(), "reason", "required").require(reason.length() <= 500, "reason", "length").throwIfAny();
        ownership.worksHere(to, batch.getStoreId());
        var moved = sql.update(OWNER_BATCH_ROW).set(OWNER_BATCH_ROW.TO_ID, to).set(OWNER_BATCH_ROW.MOVED_WHY, reason).set(OWNER_BATCH_ROW.MOVED_BY, scope().person())
            .where(OWNER_BATCH_ROW.BATCH_ID.eq(id), OWNER_BATCH_ROW.CUSTOMER_ID.eq(customer)).execute();
        if (moved == 0) {
            throw Refusal.absent();
        }
    }

    /// Writes it all at once. Who was given an owner meanwhile keeps them; nobody gets customers in a store that they have left.
    @Transactional
    public int confirm(long id) {
        var batch = draft(id);
        sql.fetch("select id from customer where store_id = {0} and id in (select customer_id from owner_batch_row where batch_id = {1}) order by id for update", val(batch.getStoreId()), val(id));
        var changed = ownership.write(batch, null, () -> sql.execute(WRITE, val(id), val(now())));
        batch.setState("DONE").setChanged(changed).setDoneAt(now()).setDoneBy(scope().person()).update();
        return changed;
    }

    @Transactional
    public void drop(long id) {
        dealt(id, UNFINISHED).setState("DROPPED").update();
    }

    /// How able a person is and how many customers they may have; from the next dealing on.
    @Transactional
    public void ability(long store, long person, Ability ability) {
        new FieldErrors().require(ability.weight() != null && ability.weight().signum() > 0 && ability.weight().compareTo(BigDecimal.TEN) <= 0, "weight", "between", 0.01, 10)
            .require(ability.capacity() != null && ability.capacity() >= 0 && ability.capacity() <= 100_000, "capacity", "between", 0, 100_000).throwIfAny();
        if (!scope().stores().contains(store)) {
            throw Refusal.absent();
        }
        ownership.worksHere(person, store);
        sql.insertInto(OWNER_ABILITY).set(OWNER_ABILITY.STORE_ID, store).set(OWNER_ABILITY.EMPLOYEE_ID, person).set(OWNER_ABILITY.WEIGHT, ability.weight())
            .set(OWNER_ABILITY.CAPACITY, ability.capacity()).set(OWNER_ABILITY.TAKES_PART, ability.takesPart()).onConflict(OWNER_ABILITY.STORE_ID, OWNER_ABILITY.EMPLOYEE_ID)
            .doUpdate().set(OWNER_ABILITY.WEIGHT, ability.weight()).set(OWNER_ABILITY.CAPACITY, ability.capacity()).set(OWNER_ABILITY.TAKES_PART, ability.takesPart()).execute();
    }

    /// @param weight 1 is usual
    /// @param capacity customers in all
    public record Ability(@Nullable BigDecimal weight, @Nullable Integer capacity, boolean takesPart) {
    }

    private OwnerBatchRecord draft(long id) {
        return dealt(id, Set.of("DRAFT"));
    }

    private OwnerBatchRecord dealt(long id, Set<String> states) {
        var batch = sql.selectFrom(OWNER_BATCH).where(OWNER_BATCH.ID.eq(id), OWNER_BATCH.KIND.eq("DEALT")).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!states.contains(batch.getState())) {
            throw Refusal.conflict("dealing-not-open");
        }
        return batch;
    }

    private static RowScope scope() {
        var scope = RowScope.current();
        return scope == null ? RowScope.program("none", java.util.Set.of()) : scope;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
