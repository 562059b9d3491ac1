package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import app.guike.customer.CustomerColumn;
import app.guike.customer.ReadySegment;
import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Kind;
import guike.tables.Customer;
import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which customers were surveyed in depth 深入调查, and when last (catalog E9): who gave a valid response to a questionnaire of that kind.
@Configuration(proxyBeanMethods = false)
class PastCustomers {
    private static final Condition DEEP = SURVEY_RESPONSE.VALID.isTrue().and(SURVEY_RESPONSE.VERSION_ID.in(select(QUESTIONNAIRE_VERSION.ID).from(QUESTIONNAIRE_VERSION)
        .join(QUESTIONNAIRE).on(QUESTIONNAIRE.ID.eq(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID)).where(QUESTIONNAIRE.KIND.eq(inline(NewQuestionnaires.DEEP)))));

    private static Condition surveyed(Customer c, Condition when) {
        return exists(selectOne().from(SURVEY_RESPONSE).where(SURVEY_RESPONSE.CUSTOMER_ID.eq(c.ID), DEEP, when));
    }

    @Bean
    SegmentCriterion surveyedEver() {
        return new SegmentCriterion("surveyed", "care", 55, "survey.read", Kind.FLAG, null, (c, ask) -> ask.said(surveyed(c, DSL.noCondition())));
    }

    @Bean
    SegmentCriterion surveyedLately() {
        return new SegmentCriterion("survey-day", "care", 56, "survey.read", Kind.DAYS, null,
            (c, ask) -> ask.said(surveyed(c, SURVEY_RESPONSE.ANSWERED_AT.ge(ask.since().atStartOfDay(ask.zone()).toOffsetDateTime()))));
    }

    /// Has a car of ours or came to the workshop, and was never surveyed.
    @Bean
    ReadySegment neverSurveyed() {
        return new ReadySegment("not_surveyed", "未做深入调查的以往客户", """
            {"all": [{"any": [{"is": "vehicle", "op": "YES"}, {"is": "visit", "op": "WITHIN", "of": "3650"}]}, {"is": "surveyed", "op": "NO"}]}""");
    }

    @Bean
    CustomerColumn surveyedAt() {
        return new CustomerColumn() {
            @Override
            public String key() {
                return "surveyedAt";
            }

            @Override
            public int order() {
                return 60;
            }

            @Override
            public boolean usual() {
                return false;
            }

            @Override
            public String permission() {
                return "survey.read";
            }

            @Override
            public Field<OffsetDateTime> of(Customer shown) {
                return field(select(max(SURVEY_RESPONSE.ANSWERED_AT)).from(SURVEY_RESPONSE).where(SURVEY_RESPONSE.CUSTOMER_ID.eq(shown.ID), DEEP));
            }
        };
    }
}
