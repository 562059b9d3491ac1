package app.guike.complaint;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Late complaints go up (handbook 4.3): a broken accept, first-answer, plan or closing-call clock to the care manager,
/// a broken resolve clock to the general manager, then one level further every 24 hours, up to the group. The level is a
/// function of the time alone, so that a run repeated, or missed, makes no difference.
@Component
public class Escalation {
    private static final int AT_ONCE = 500;
    private static final String UP = """
        with late as (
            select c.id, c.store_id, c.escalated_level as before,
                   least(4, greatest(0,
                       case when c.accepted_at is null and c.accept_due < {0} then 2 + extract(day from {0} - c.accept_due) end,
                       case when c.first_answer_at is null and c.resolved_at is null and c.first_answer_due < {0} then 2 + extract(day from {0} - c.first_answer_due) end,
                       case when c.plan_at is null and c.resolved_at is null and c.plan_due < {0} then 2 + extract(day from {0} - c.plan_due) end,
                       case when c.resolved_at is null and (c.waiting_since is null or c.waiting_until < ({0} at time zone s.zone)::date) and coalesce(c.due_after_wait, c.resolve_due) < {0}
                           then 3 + extract(day from {0} - coalesce(c.due_after_wait, c.resolve_due)) end,
                       case when c.state in ('RESOLVED', 'CLOSING_CALL') and c.closing_due < ({0} at time zone s.zone)::date
                           then 1 + (({0} at time zone s.zone)::date - c.closing_due) end))::int as level
            from complaint c join store s on s.id = c.store_id
            where c.store_id = any({1}) and c.closed_at is null and c.state <> 'REJECTED'
        ), up as (
            update complaint c set escalated_level = l.level, escalated_at = {0}
            from (select * from late where level > before order by id limit {2}) l
            where c.id = l.id and c.store_id = l.store_id and c.escalated_level < l.level
            returning c.id, c.store_id, c.escalated_level
        ), told as (
            insert into complaint_step (store_id, complaint_id, at, kind, text)
            select up.store_id, up.id, {0}, 'ESCALATION', up.escalated_level::text from up
        )
        select up.store_id, up.id, up.escalated_level from up order by up.id""";

    private final DSLContext sql;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Escalation(DSLContext sql, Clock clock, ApplicationEventPublisher events) {
        this.sql = sql;
        this.clock = clock;
        this.events = events;
    }

    /// How many went up.
    @Transactional
    public int run(Set<Long> stores) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var up = sql.fetch(UP, val(now), val(stores.toArray(Long[]::new)), inline(AT_ONCE));
        up.forEach(r -> events.publishEvent(new ComplaintEscalated(r.get(0, Long.class), r.get(1, Long.class), r.get(2, Integer.class), now)));
        return up.size();
    }
}
