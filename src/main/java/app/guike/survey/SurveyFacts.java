package app.guike.survey;

import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.HeadFact;
import org.jooq.Field;
import org.jooq.TableField;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How satisfied the customer was last.
@Configuration(proxyBeanMethods = false)
class SurveyFacts {
    @Bean
    HeadFact lastScore() {
        return new HeadFact("score", 80, "survey.read", null, of -> last(of, SURVEY_RESPONSE.OVERALL).convertFrom(s -> s == null ? null : s + " / 10"),
            of -> last(of, SURVEY_RESPONSE.NPS).convertFrom(n -> n == null ? null : "NPS " + n));
    }

    private static Field<Integer> last(HeadFact.Of of, TableField<?, Integer> value) {
        return field(select(value).from(SURVEY_RESPONSE).where(SURVEY_RESPONSE.CUSTOMER_ID.eq(of.customer()), value.isNotNull()).orderBy(SURVEY_RESPONSE.ANSWERED_AT.desc()).limit(inline(1)));
    }
}
