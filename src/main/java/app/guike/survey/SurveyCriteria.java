package app.guike.survey;

import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Kind;
import app.guike.customer.SegmentCriterion.Op;
import guike.tables.Customer;
import java.math.BigDecimal;
import org.jooq.Condition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What customers said, for segments: valid answers alone, as in the scores.
@Configuration(proxyBeanMethods = false)
class SurveyCriteria {
    private static final String READ = "survey.read";

    private static SegmentCriterion days(String code, int order, Condition which) {
        return new SegmentCriterion(code, "survey", order, READ, Kind.DAYS, null, (c, ask) -> ask.said(exists(selectOne().from(SURVEY_RESPONSE).where(SURVEY_RESPONSE.CUSTOMER_ID.eq(c.ID),
            SURVEY_RESPONSE.VALID.isTrue(), SURVEY_RESPONSE.ANSWERED_AT.ge(ask.since().atStartOfDay(ask.zone()).toOffsetDateTime()), which))));
    }

    @Bean
    SegmentCriterion answered() {
        return days("answered", 55, org.jooq.impl.DSL.noCondition());
    }

    /// Any answer was red (handbook 3.4).
    @Bean
    SegmentCriterion unhappy() {
        return days("unhappy", 56, SURVEY_RESPONSE.RED.isTrue());
    }

    /// Index of the last answer, on the scale to 100.
    @Bean
    SegmentCriterion scoredLast() {
        return new SegmentCriterion("last-score", "survey", 57, READ, Kind.DECIMAL, null, (c, ask) -> {
            var last = last(c);
            return ask.op() == Op.AT_LEAST ? last.ge(new BigDecimal(ask.value())) : last.le(new BigDecimal(ask.value()));
        });
    }

    private static org.jooq.Field<BigDecimal> last(Customer c) {
        return field(select(SURVEY_RESPONSE.INDEX_SCORE).from(SURVEY_RESPONSE).where(SURVEY_RESPONSE.CUSTOMER_ID.eq(c.ID), SURVEY_RESPONSE.VALID.isTrue(), SURVEY_RESPONSE.INDEX_SCORE.isNotNull())
            .orderBy(SURVEY_RESPONSE.ANSWERED_AT.desc(), SURVEY_RESPONSE.ID.desc()).limit(inline(1)));
    }
}
