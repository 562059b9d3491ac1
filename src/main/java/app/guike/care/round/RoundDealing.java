package app.guike.care.round;

import static guike.Tables.CARE_ROUND_CUSTOMER;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.care.Callers;
import app.guike.care.TaskDealing;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import guike.tables.records.CareRoundRecord;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deals the customers of a round out by load and ability: the next goes to whoever's open work, over what they are able to, is the least.
@Component
public class RoundDealing {
    private static final int MOST_AT_ONCE = 500;

    /// Open work: tasks of any plan, and records of rounds that are not by telephone. Wants {0} store, {1} today, {2} round.
    private static final String SEATS = """
        with able as materialized (
            select d.person, d.name, d.weight,
                (select count(*) from care_task t where t.store_id = {0} and t.assignee_id = d.person and t.state in ('PLANNED', 'ASSIGNED', 'RETRY'))
                + (select count(*) from care_round_customer r where r.store_id = {0} and r.assignee_id = d.person and r.recorded_at is null and r.task_id is null) as load
            from dealing_people({0}, {1}) d where d.takes_part and d.weight > 0 and d.person in (select id from (""" + Callers.OF_STORE + """
            ) c)
        ), homeless as materialized (
            select id, row_number() over (order by id) as n from care_round_customer where round_id = {2} and recorded_at is null and assignee_id is null
        ), seat as (
            select person, row_number() over (order by (load + k) / weight, person) as n from able cross join generate_series(1, (select count(*) from homeless)) k)
        """;
    /// Who has refused since the round was drawn: nobody contacts them for it any more, and by a way that they do not want they are not
    /// contacted either, but by the next that the draw would take. What was dealt with already stays. Wants {0} round, {1} moment, {2} purpose.
    private static final String REFUSED = """
        with unwilling as (
            select r.id, case when guike.may_contact(c.id, c.do_not_disturb, {2}) and not 'ALL' = any(c.do_not_disturb) then
                case when p.n and not 'PHONE' = any(c.do_not_disturb) then 'PHONE' when coalesce(c.email, '') <> '' and not 'EMAIL' = any(c.do_not_disturb) then 'EMAIL'
                    when p.n and not 'SMS' = any(c.do_not_disturb) then 'SMS' end end as way
            from care_round_customer r join customer c on c.id = r.customer_id
            cross join lateral (select exists (select from customer_phone f where f.customer_id = c.id and f.invalid_at is null) as n) p
            where r.round_id = {0} and r.recorded_at is null and r.task_id is null and r.sent_at is null
                and (c.do_not_disturb && array['ALL', r.channel] or not guike.may_contact(c.id, c.do_not_disturb, {2})))
        update care_round_customer r set channel = coalesce(u.way, r.channel), result = case when u.way is null then 'REFUSED' end, recorded_at = case when u.way is null then {1} end, version = version + 1
        from unwilling u where r.id = u.id""";

    /// A call of the round that was closed before there was a record is to be made again.
    private static final String TASKS = """
        with made as (
            insert into care_task (store_id, plan_id, customer_id, subject_type, subject_id, subject_no, event_day, earliest_on, due_on, expires_on, state, assignee_id, assigned_at, priority)
            select r.store_id, o.plan_id, r.customer_id, 'CUSTOMER', r.customer_id, c.no, o.from_day, o.from_day, o.to_day, greatest(o.to_day, {2}) + 30, 'ASSIGNED', r.assignee_id, {1}, 50
            from care_round_customer r join care_round o on o.id = r.round_id join customer c on c.id = r.customer_id
            where r.round_id = {0} and r.channel = 'PHONE' and r.assignee_id is not null and r.task_id is null and r.recorded_at is null
            on conflict (plan_id, subject_type, subject_id, occasion) do update set state = 'ASSIGNED', reason = null, done_at = null, next_at = null, expires_on = excluded.expires_on,
                assignee_id = excluded.assignee_id, assigned_at = excluded.assigned_at
                where care_task.state in ('CANCELLED', 'EXPIRED', 'SKIPPED')
            returning id, customer_id)
        update care_round_customer r set task_id = made.id from made where r.round_id = {0} and r.customer_id = made.customer_id""";

    private final DSLContext sql;
    private final Rounds rounds;
    private final TaskDealing tasks;

    RoundDealing(DSLContext sql, Rounds rounds, TaskDealing tasks) {
        this.sql = sql;
        this.rounds = rounds;
        this.tasks = tasks;
    }

    /// @param load open work before
    /// @param gets how many of the round's
    public record Share(long person, String name, BigDecimal weight, int load, int gets) {
        public int after() {
            return load + gets;
        }
    }

    /// Who would get how many, and what each has then. Changes nothing.
    public List<Share> preview(long round, long store) {
        return sql.fetch(SEATS + """
            select a.person, a.name, a.weight, a.load::int, (select count(*)::int from seat s where s.person = a.person and s.n <= (select count(*) from homeless)) as gets
            from able a order by a.name, a.person""", val(store), val(rounds.today(store)), val(round)).into(Share.class);
    }

    /// Deals out those who have nobody; by telephone they stand at the call desk from then on. A second time deals nothing.
    @Transactional
    public int allot(long id) {
        var round = rounds.open(id, null);
        refused(id);
        var store = val(round.getStoreId());
        var dealt = sql.execute(SEATS + "update care_round_customer r set assignee_id = s.person from homeless h join seat s on s.n = h.n where r.id = h.id", store, val(rounds.today(round.getStoreId())), val(id));
        if (dealt == 0 && sql.fetchExists(CARE_ROUND_CUSTOMER, CARE_ROUND_CUSTOMER.ROUND_ID.eq(id), CARE_ROUND_CUSTOMER.ASSIGNEE_ID.isNull(), CARE_ROUND_CUSTOMER.RECORDED_AT.isNull())) {
            throw Refusal.conflict("round-nobody");
        }
        callable(round);
        if (round.getAllottedAt() == null) {
            round.setAllottedAt(rounds.now()).setAllottedBy(Viewer.current().id()).setVersion(round.getVersion() + 1).store();
        }
        return dealt;
    }

    /// Those who may call in a store.
    public List<Choice> callers(long store) {
        return Callers.of(sql, store);
    }

    /// Gives some of a round to another person.
    @Transactional
    public int move(long id, Collection<Long> rows, long person) {
        var round = rounds.open(id, null);
        refused(id);
        var ids = chosen(id, rows);
        if (!Callers.has(sql, round.getStoreId(), person)) {
            throw Refusal.field("assigneeId", "care-assignee");
        }
        var open = sql.fetch("select t.id from care_round_customer r join care_task t on t.id = r.task_id where r.id = any({0}) and r.recorded_at is null and t.state in ('PLANNED', 'ASSIGNED', 'RETRY')", val(ids.toArray(Long[]::new)))
            .map(r -> r.get(0, Long.class));
        if (!open.isEmpty()) {
            tasks.assign(open, person);
        }
        var moved = sql.update(CARE_ROUND_CUSTOMER).set(CARE_ROUND_CUSTOMER.ASSIGNEE_ID, person).where(CARE_ROUND_CUSTOMER.ID.in(ids), CARE_ROUND_CUSTOMER.RECORDED_AT.isNull()).execute();
        callable(round);
        return moved;
    }

    /// Another way of contact for some of those without a record; whoever does not want it, or has no e-mail for it, keeps the old one.
    @Transactional
    public int way(long id, Collection<Long> rows, String channel) {
        var round = rounds.open(id, null);
        if (!Set.of("PHONE", "EMAIL", "SMS", "VISIT").contains(channel)) {
            throw Refusal.field("channel", "invalid");
        }
        refused(id);
        var ids = chosen(id, rows).toArray(Long[]::new);
        var willing = sql.fetch("select r.id from care_round_customer r join customer c on c.id = r.customer_id where r.id = any({0}) and r.recorded_at is null and r.channel <> {1} and not c.do_not_disturb && array['ALL', {1}]::text[] and ({1} <> 'EMAIL' or coalesce(c.email, '') <> '')",
            val(ids), val(channel)).map(r -> r.get(0, Long.class)).toArray(Long[]::new);
        if (willing.length == 0 && sql.fetchExists(CARE_ROUND_CUSTOMER, CARE_ROUND_CUSTOMER.ID.in(ids), CARE_ROUND_CUSTOMER.RECORDED_AT.isNull(), CARE_ROUND_CUSTOMER.CHANNEL.ne(channel))) {
            throw Refusal.conflict("round-way-refused");
        }
        if (!channel.equals("PHONE")) {
            sql.execute("""
                update care_task t set state = 'CANCELLED', reason = {1}, next_at = null from care_round_customer r
                where r.id = any({0}) and r.task_id = t.id and t.state in ('PLANNED', 'ASSIGNED', 'RETRY')""", val(willing), val("改用其他方式回访"));
        }
        var changed = sql.execute("update care_round_customer set channel = {1}, task_id = null, sent_at = null, sent_by = null where id = any({0}) and recorded_at is null", val(willing), val(channel));
        callable(round);
        return changed;
    }

    private void refused(long round) {
        sql.execute(REFUSED, val(round), val(rounds.now()), val(Rounds.PURPOSE));
    }

    private void callable(CareRoundRecord round) {
        sql.execute(TASKS, val(round.getId()), val(rounds.now()), val(rounds.today(round.getStoreId())));
    }

    private Set<Long> chosen(long round, Collection<Long> rows) {
        var ids = new TreeSet<>(rows);
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
            throw Refusal.field("rows", ids.isEmpty() ? "required" : "between", 1, MOST_AT_ONCE);
        }
        if (sql.fetchCount(CARE_ROUND_CUSTOMER, CARE_ROUND_CUSTOMER.ID.in(ids), CARE_ROUND_CUSTOMER.ROUND_ID.eq(round)) < ids.size()) {
            throw Refusal.absent();
        }
        return ids;
    }
}
