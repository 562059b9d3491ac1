package app.guike.complaint;

import static guike.Tables.COMPLAINT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;

import app.guike.customer.HeadFact;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How many complaints of a customer wait for an answer.
@Configuration(proxyBeanMethods = false)
class ComplaintFacts {
    @Bean
    HeadFact openComplaints() {
        return new HeadFact("complaints", 40, "complaint.read", null, of -> field(select(nullif(count(), 0)).from(COMPLAINT)
            .where(COMPLAINT.CUSTOMER_ID.eq(of.customer()), COMPLAINT.CLOSED_AT.isNull(), COMPLAINT.STATE.ne("REJECTED"))), null);
    }
}
