package app.guike.care.round;

import static guike.Tables.CARE_ROUND;
import static guike.Tables.CARE_ROUND_CUSTOMER;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who was asked in a round, for segments.
@Configuration(proxyBeanMethods = false)
class RoundCriteria {
    /// Is among the customers of a round whose period reaches into these days.
    @Bean
    SegmentCriterion inRound() {
        return new SegmentCriterion("round", "care", 53, "care.read", Kind.DAYS, null, (c, ask) -> ask.said(exists(selectOne().from(CARE_ROUND_CUSTOMER)
            .join(CARE_ROUND).on(CARE_ROUND.ID.eq(CARE_ROUND_CUSTOMER.ROUND_ID)).where(CARE_ROUND_CUSTOMER.CUSTOMER_ID.eq(c.ID), CARE_ROUND.TO_DAY.ge(ask.since()), CARE_ROUND.FROM_DAY.le(ask.today())))));
    }

    @Bean
    SegmentCriterion reachedInRound() {
        return new SegmentCriterion("round-reached", "care", 54, "care.read", Kind.DAYS, null, (c, ask) -> ask.said(exists(selectOne().from(CARE_ROUND_CUSTOMER)
            .where(CARE_ROUND_CUSTOMER.CUSTOMER_ID.eq(c.ID), CARE_ROUND_CUSTOMER.RESULT.eq(inline("REACHED")), CARE_ROUND_CUSTOMER.RECORDED_AT.ge(ask.since().atStartOfDay(ask.zone()).toOffsetDateTime())))));
    }
}
