package app.guike.care;

import static guike.Tables.CARE_TASK;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import app.guike.base.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Dealing out tasks 分配 (handbook 2.7, catalog D17): evenly by open load among those present, by the program or by hand.
@Component
public class TaskDealing {
    static final Set<String> OPEN = Set.of("PLANNED", "ASSIGNED", "RETRY");
    private static final int MOST_AT_ONCE = 1000;

    /// Tasks without anybody, of people who may not call here any more, and of people away until after the due day.
    private static final String HOMELESS = """
        t.store_id = :store and t.state in ('PLANNED', 'ASSIGNED', 'RETRY') and (t.assignee_id is null or not exists (select from caller c where c.id = t.assignee_id)
                or exists (select from away a where a.id = t.assignee_id and t.due_on <= a.until))""";
    /// Plans that have such tasks, by one reading of what is open: on most days there are none.
    private static final String PLANS = """
        with :people, homeless as materialized (
            select distinct t.plan_id from care_task t where :homeless
        )
        select p.id, coalesce(p.role_id, 0) as role from care_plan p join homeless h on h.plan_id = p.id where p.store_id = :store order by p.priority desc, p.id""";
    private static final String DEAL = """
        with :people, homeless as materialized (
            select t.id, t.adviser_id, row_number() over (order by t.due_on, t.id) as rn
            from care_task t
            where t.plan_id = :plan and :homeless
        ), burden as materialized (
            select pool.id, coalesce(laden.n, 0) as load
            from pool
            left join laden on laden.id = pool.id
        ), share as materialized (
            select fair_share(array_agg(id order by id), array_agg(load order by id), (select count(*) from homeless)) as people from burden
        ), dealt as (
            select h.id, case when s.people[h.rn::int] is distinct from h.adviser_id then s.people[h.rn::int]
                else (select b.id from burden b where b.id <> h.adviser_id order by b.load, b.id limit 1) end as person
            from homeless h cross join share s
        )
        update care_task t set assignee_id = d.person, assigned_at = :moment, state = case t.state when 'PLANNED' then 'ASSIGNED' else t.state end
        from dealt d where t.id = d.id and t.store_id = :store and d.person is not null""";

    private final DSLContext sql;
    private final Clock clock;

    TaskDealing(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Deals out what has nobody to do it, in one statement per plan.
    ///
    /// @return how many tasks were dealt
    @Transactional
    public int deal(long storeId) {
        sql.fetch("select pg_advisory_xact_lock(hashtextextended('care', {0}))", val(storeId));
        var moment = now();
        var today = today(storeId);
        int dealt = 0;
        for (var plan : sql.fetch(statement(PLANS, Map.of("store", storeId, "role", 0L, "today", today)))) {
            dealt += sql.execute(statement(DEAL, Map.of("store", storeId, "plan", plan.get("id"), "role", plan.get("role"), "today", today, "moment", moment)));
        }
        return dealt;
    }

    private static String statement(String text, Map<String, Object> values) {
        return CareSql.with(text.replace(":homeless", HOMELESS).replace(":people", CareSql.PEOPLE), values);
    }

    /// Closes what nobody did in time; it counts against the completion rate.
    @Transactional
    public int expire(long storeId) {
        var today = today(storeId);
        return sql.update(CARE_TASK).set(CARE_TASK.STATE, "EXPIRED").setNull(CARE_TASK.NEXT_AT)
            .where(CARE_TASK.STORE_ID.eq(storeId), CARE_TASK.STATE.in(OPEN), CARE_TASK.DUE_ON.lt(today), CARE_TASK.EXPIRES_ON.lt(today)).execute();
    }

    /// What rode along with a call that was called off, that reached nobody or in which it was not spoken of, stands by itself again, if the customer may
    /// still be called about it; one that rides itself still carries it.
    @Transactional
    public int revive(long storeId) {
        return sql.execute("""
            update care_task t set state = 'PLANNED', reason = null, taken_by_id = null, spoken_of = null
            from care_task l, customer c, care_plan p
            where t.store_id = {0} and t.reason = 'taken-along' and t.expires_on >= {1} and l.id = t.taken_by_id and l.store_id = {0} and t.spoken_of is not true
              and (l.state in ('SKIPPED', 'CANCELLED', 'EXPIRED') or l.state = 'DONE' and (t.spoken_of is false or l.outcome in ('UNREACHABLE', 'REFUSED')
                or l.outcome = 'INVALID_NUMBER' and exists (select from customer_phone f where f.customer_id = c.id and f.invalid_at is null)))
              and l.reason is distinct from 'taken-along' and c.id = t.customer_id and c.store_id = {0} and p.id = t.plan_id and not %s""".formatted(RefusedTasks.UNWANTED), val(storeId), val(today(storeId)));
    }

    /// Gives tasks to a person who may call in their store.
    @Transactional
    public int assign(Collection<Long> ids, long person) {
        for (long store : stores(open(ids))) {
            if (!Callers.has(sql, store, person)) {
                throw Refusal.field("assigneeId", "care-assignee");
            }
        }
        return sql.update(CARE_TASK).set(CARE_TASK.ASSIGNEE_ID, person).set(CARE_TASK.ASSIGNED_AT, now())
            .set(CARE_TASK.STATE, when(CARE_TASK.STATE.eq("PLANNED"), "ASSIGNED").otherwise(CARE_TASK.STATE)).where(CARE_TASK.ID.in(ids)).execute();
    }

    /// How a person takes tasks off the list.
    public enum Closure {
        /// No call is wanted.
        SKIPPED,
        /// The event did not happen, or was taken back.
        CANCELLED
    }

    /// @param reason in the person's words
    @Transactional
    public int close(Collection<Long> ids, Closure closure, String reason) {
        if (reason.isBlank()) {
            throw Refusal.field("reason", "required");
        }
        if (reason.length() > 200) {
            throw Refusal.field("reason", "length");
        }
        open(ids);
        return sql.update(CARE_TASK).set(CARE_TASK.STATE, closure.name()).set(CARE_TASK.REASON, reason.strip()).setNull(CARE_TASK.NEXT_AT)
            .where(CARE_TASK.ID.in(ids)).execute();
    }

    public int skip(Collection<Long> ids, String reason) {
        return close(ids, Closure.SKIPPED, reason);
    }

    /// The tasks, locked in one order; all must be seen by the person and be open.
    private List<Task> open(Collection<Long> ids) {
        var wanted = new TreeSet<>(ids);
        if (wanted.isEmpty()) {
            throw Refusal.field("ids", "required");
        }
        if (wanted.size() > MOST_AT_ONCE) {
            throw Refusal.field("ids", "between", 1, MOST_AT_ONCE);
        }
        var tasks = sql.select(CARE_TASK.STORE_ID, CARE_TASK.STATE).from(CARE_TASK).where(CARE_TASK.ID.in(wanted)).orderBy(CARE_TASK.ID).forUpdate()
            .fetch(r -> new Task(r.value1(), r.value2()));
        if (tasks.size() < wanted.size()) {
            throw Refusal.absent();
        }
        if (tasks.stream().anyMatch(t -> !OPEN.contains(t.state()))) {
            throw Refusal.conflict("task-closed");
        }
        return tasks;
    }

    private record Task(long storeId, String state) {
    }

    private static Set<Long> stores(List<Task> tasks) {
        var stores = new TreeSet<Long>();
        tasks.forEach(t -> stores.add(t.storeId()));
        return stores;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private LocalDate today(long storeId) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(storeId)).fetchSingle().value1()));
    }
}
