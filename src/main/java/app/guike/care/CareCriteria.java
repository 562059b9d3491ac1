package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_TASK;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who was called, for segments.
@Configuration(proxyBeanMethods = false)
class CareCriteria {
    @Bean
    SegmentCriterion spokenTo() {
        return new SegmentCriterion("call", "care", 50, "care.read", Kind.DAYS, null, (c, ask) -> ask.said(exists(selectOne().from(CALL_ATTEMPT)
            .where(CALL_ATTEMPT.CUSTOMER_ID.eq(c.ID), CALL_ATTEMPT.CONNECTED.isTrue(), Channel.CALLED, CALL_ATTEMPT.CALLED_AT.ge(ask.since().atStartOfDay(ask.zone()).toOffsetDateTime())))));
    }

    @Bean
    SegmentCriterion toCall() {
        return new SegmentCriterion("task", "care", 51, "care.read", Kind.FLAG, null, (c, ask) -> ask.said(exists(selectOne().from(CARE_TASK)
            .where(CARE_TASK.CUSTOMER_ID.eq(c.ID), CARE_TASK.STATE.in(inline("PLANNED"), inline("ASSIGNED"), inline("RETRY"))))));
    }

    /// Whose contact cycle, their own or that of their type, has passed since the last call that was answered, or the archive was made.
    @Bean
    SegmentCriterion contactOverdue() {
        return new SegmentCriterion("contact-overdue", "care", 52, "care.read", Kind.FLAG, null, (c, ask) -> ask.said(c.CONTACT_EVERY.isNotNull().or(condition("{0} = any(array(select y.type_id from guike.type_cycles() y))", c.TYPE_ID)).and(condition("{0} + make_interval(days => {1}) < {2}",
            coalesce(field(select(max(CALL_ATTEMPT.CALLED_AT)).from(CALL_ATTEMPT).where(CALL_ATTEMPT.CUSTOMER_ID.eq(c.ID), CALL_ATTEMPT.CONNECTED.isTrue())), c.CREATED_AT),
            coalesce(c.CONTACT_EVERY, field("(select y.days from guike.type_cycles() y where y.type_id = {0})", Integer.class, c.TYPE_ID)), val(ask.today().atStartOfDay(ask.zone()).toOffsetDateTime())))));
    }
}
