package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_TASK;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import app.guike.customer.HeadFact;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// When the customer was called, and when they are to be called next.
@Configuration(proxyBeanMethods = false)
class CareFacts {
    @Bean
    HeadFact lastContact() {
        return new HeadFact("last-contact", 20, "care.read", null, of -> field(select(CALL_ATTEMPT.CALLED_AT).from(CALL_ATTEMPT).where(CALL_ATTEMPT.CUSTOMER_ID.eq(of.customer()))
            .orderBy(CALL_ATTEMPT.CALLED_AT.desc()).limit(inline(1))), of -> field(select(CALL_ATTEMPT.RESULT).from(CALL_ATTEMPT).where(CALL_ATTEMPT.CUSTOMER_ID.eq(of.customer()))
                .orderBy(CALL_ATTEMPT.CALLED_AT.desc()).limit(inline(1))).convertFrom(r -> r == null ? null : CallResult.text(r)));
    }

    @Bean
    HeadFact nextCall() {
        return new HeadFact("next-call", 30, "care.read", null, of -> field(select(min(CARE_TASK.DUE_ON)).from(CARE_TASK)
            .where(CARE_TASK.CUSTOMER_ID.eq(of.customer()), CARE_TASK.STATE.in(inline("PLANNED"), inline("ASSIGNED"), inline("RETRY")))), null);
    }
}
