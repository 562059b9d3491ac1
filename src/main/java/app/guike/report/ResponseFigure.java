package app.guike.report;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_ITEM;
import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import org.jooq.Condition;

/// A count of CSI responses over a period, by the day of the event (handbook 3.2); counts and lists alike.
enum ResponseFigure {
    VALID, CONTENT, DELIGHTED, UNHAPPY, ITEM, UNHAPPY_WITH, OF_ADVISER;

    Condition in(ReportQuery q) {
        return switch (this) {
            case VALID -> noCondition();
            case CONTENT -> SURVEY_RESPONSE.OVERALL.ge(8);
            case DELIGHTED -> SURVEY_RESPONSE.OVERALL.ge(9);
            case UNHAPPY -> SURVEY_RESPONSE.RED.isTrue();
            case ITEM -> answered(q, noCondition());
            case UNHAPPY_WITH -> answered(q, SURVEY_ANSWER.RED.isTrue());
            case OF_ADVISER -> SURVEY_RESPONSE.ADVISER_ID.eq(id(q.detail()));
        };
    }

    private static Condition answered(ReportQuery q, Condition how) {
        return exists(selectOne().from(SURVEY_ANSWER).join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID))
            .where(SURVEY_ANSWER.RESPONSE_ID.eq(SURVEY_RESPONSE.ID)).and(SURVEY_ITEM.CODE.eq(q.detail())).and(SURVEY_ANSWER.NA.isFalse()).and(how));
    }

    private static long id(String detail) {
        return detail.matches("\\d{1,18}") ? Long.parseLong(detail) : 0;
    }

    /// The responses that count: valid, to a CSI questionnaire, of events in the period.
    static Condition counted(ReportQuery q) {
        return q.inStores(SURVEY_RESPONSE.STORE_ID).and(q.inPeriod(SURVEY_RESPONSE.EVENT_DAY)).and(SURVEY_RESPONSE.VALID)
            .and(SURVEY_RESPONSE.VERSION_ID.in(select(QUESTIONNAIRE_VERSION.ID).from(QUESTIONNAIRE_VERSION).join(QUESTIONNAIRE)
                .on(QUESTIONNAIRE.ID.eq(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID)).where(QUESTIONNAIRE.KIND.eq("CSI"))))
            .and(q.of(SURVEY_RESPONSE.AGENT_ID, q.who().agent())).and(q.of(SURVEY_RESPONSE.ADVISER_ID, q.who().adviser()));
    }
}
