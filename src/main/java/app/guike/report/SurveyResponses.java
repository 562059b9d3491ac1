package app.guike.report;

import static guike.Tables.CUSTOMER;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_ITEM;
import static guike.Tables.SURVEY_RESPONSE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.shell.Texts;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/// CSI responses 满意度回访明细: what stands behind the scores, with what customers were unhappy about in their own words.
record SurveyResponses(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "survey_responses";
    }

    @Override
    public String group() {
        return "survey";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("survey.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public Set<Filter> filters() {
        return Set.of(Filter.AGENT, Filter.ADVISER);
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.day("event_day"), ReportColumn.moment("answered_at"), ReportColumn.text("customer", 14), ReportColumn.phone(),
            ReportColumn.plate(), ReportColumn.text("adviser", 10), ReportColumn.number("overall", 8), ReportColumn.decimal("csi", 8),
            ReportColumn.number("nps", 8), ReportColumn.text("unhappy_with", 36), ReportColumn.text("verbatim", 40), ReportColumn.text("agent", 10));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var figure = q.figure(ResponseFigure.class);
        return sql.select(SURVEY_RESPONSE.EVENT_DAY, q.local(SURVEY_RESPONSE.ANSWERED_AT), CUSTOMER.NAME, Told.phone(SURVEY_RESPONSE.CUSTOMER_ID),
            VEHICLE.PLATE, Told.adviser(SURVEY_RESPONSE.ADVISER_ID, SURVEY_RESPONSE.ADVISER_NAME), SURVEY_RESPONSE.OVERALL,
            DSL.round(SURVEY_RESPONSE.INDEX_SCORE, 1), SURVEY_RESPONSE.NPS,
            reds("string_agg({0}, '；' order by {1})", Texts.english() ? coalesce(SURVEY_ITEM.TEXT_EN, SURVEY_ITEM.TEXT_ZH) : SURVEY_ITEM.TEXT_ZH),
            reds("string_agg({0}, '；' order by {1})", SURVEY_ANSWER.VERBATIM), Told.name(SURVEY_RESPONSE.AGENT_ID),
            Told.link("/customers/", SURVEY_RESPONSE.CUSTOMER_ID), SURVEY_RESPONSE.STORE_ID)
            .from(SURVEY_RESPONSE).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(SURVEY_RESPONSE.CUSTOMER_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(SURVEY_RESPONSE.VEHICLE_ID))
            .where(ResponseFigure.counted(q)).and(figure == null ? DSL.noCondition() : figure.in(q))
            .orderBy(SURVEY_RESPONSE.EVENT_DAY, SURVEY_RESPONSE.ID);
    }

    private static Field<String> reds(String aggregate, Field<String> text) {
        return field(select(DSL.field(aggregate, String.class, text, SURVEY_ITEM.ID)).from(SURVEY_ANSWER)
            .join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID)).where(SURVEY_ANSWER.RESPONSE_ID.eq(SURVEY_RESPONSE.ID)).and(SURVEY_ANSWER.RED));
    }
}
