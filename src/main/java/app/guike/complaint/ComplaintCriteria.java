package app.guike.complaint;

import static guike.Tables.COMPLAINT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who complained, for segments.
@Configuration(proxyBeanMethods = false)
class ComplaintCriteria {
    @Bean
    SegmentCriterion openComplaint() {
        return new SegmentCriterion("open-complaint", "complaint", 60, "complaint.read", Kind.FLAG, null, (c, ask) -> ask.said(exists(selectOne().from(COMPLAINT)
            .where(COMPLAINT.CUSTOMER_ID.eq(c.ID), COMPLAINT.CLOSED_AT.isNull(), COMPLAINT.STATE.ne(inline("REJECTED"))))));
    }

    @Bean
    SegmentCriterion complained() {
        return new SegmentCriterion("complaint", "complaint", 61, "complaint.read", Kind.DAYS, null, (c, ask) -> ask.said(exists(selectOne().from(COMPLAINT)
            .where(COMPLAINT.CUSTOMER_ID.eq(c.ID), COMPLAINT.RECEIVED_AT.ge(ask.since().atStartOfDay(ask.zone()).toOffsetDateTime())))));
    }
}
