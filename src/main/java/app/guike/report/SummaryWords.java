package app.guike.report;

import static app.guike.report.SummaryFigures.either;
import static app.guike.shell.Texts.t;
import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.REWORK_RECORD;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_ITEM;
import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import app.guike.report.ReportDefinition.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;

/// What customers said in the calls of the period, by cause: complaint, rework, what they were unhappy with, anything else; with order and adviser.
record SummaryWords(DSLContext sql) {
    static final String SECTION = "words";
    private static final int MOST = 200;

    List<Row> of(ReportQuery q) {
        var top = COMPLAINT_CATEGORY.as("top");
        var category = coalesce(either(top.NAME_ZH, top.NAME_EN), either(COMPLAINT_CATEGORY.NAME_ZH, COMPLAINT_CATEGORY.NAME_EN));
        var rework = exists(selectOne().from(REWORK_RECORD).where(REWORK_RECORD.TASK_ID.eq(CALL_ATTEMPT.TASK_ID)));
        var rank = when(COMPLAINT.ID.isNotNull(), inline(0)).when(rework, inline(1)).when(SURVEY_RESPONSE.RED.isTrue(), inline(2)).otherwise(inline(3));
        var cause = when(COMPLAINT.ID.isNotNull(), category).when(rework, inline(t("report.words.rework"))).when(SURVEY_RESPONSE.RED.isTrue(), coalesce(unhappyWith(), inline(t("report.words.unhappy"))))
            .otherwise(inline(t("report.words.other")));
        return sql.select(cause, order(), Told.name(CARE_TASK.ADVISER_ID), CALL_ATTEMPT.VERBATIM, Told.link("/customers/", CALL_ATTEMPT.CUSTOMER_ID)).from(CALL_ATTEMPT)
            .leftJoin(CARE_TASK).on(CARE_TASK.ID.eq(CALL_ATTEMPT.TASK_ID)).leftJoin(SURVEY_RESPONSE).on(SURVEY_RESPONSE.ID.eq(CALL_ATTEMPT.RESPONSE_ID))
            .leftJoin(COMPLAINT).on(COMPLAINT.SOURCE_TASK_ID.eq(CALL_ATTEMPT.TASK_ID).and(COMPLAINT.SOURCE_ATTEMPT_ID.isNull().or(COMPLAINT.SOURCE_ATTEMPT_ID.eq(CALL_ATTEMPT.ID))))
            .leftJoin(COMPLAINT_CATEGORY).on(COMPLAINT_CATEGORY.ID.eq(COMPLAINT.CATEGORY_ID)).leftJoin(top).on(top.ID.eq(COMPLAINT_CATEGORY.PARENT_ID))
            .where(q.inStores(CALL_ATTEMPT.STORE_ID)).and(q.momentInPeriod(CALL_ATTEMPT.CALLED_AT)).and(CALL_ATTEMPT.VERBATIM.ne(inline("")))
            .and(q.of(CALL_ATTEMPT.AGENT_ID, q.who().agent())).and(q.of(CARE_TASK.ADVISER_ID, q.who().adviser()))
            .orderBy(rank, cause, CALL_ATTEMPT.CALLED_AT, CALL_ATTEMPT.ID).limit(inline(MOST))
            .fetch(r -> row(r.value1(), Stream.of(r.value2(), r.value3()).filter(Objects::nonNull).collect(Collectors.joining(" · ")), r.value4(), r.value5()));
    }

    private static Field<String> order() {
        return when(CARE_TASK.SUBJECT_TYPE.eq(inline("REPAIR_ORDER")), CARE_TASK.SUBJECT_NO);
    }

    /// The first question that was answered badly.
    private static Field<String> unhappyWith() {
        return field(select(either(SURVEY_ITEM.TEXT_ZH, SURVEY_ITEM.TEXT_EN)).from(SURVEY_ANSWER).join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID))
            .where(SURVEY_ANSWER.RESPONSE_ID.eq(CALL_ATTEMPT.RESPONSE_ID), SURVEY_ANSWER.RED.isTrue(), SURVEY_ANSWER.NA.isFalse()).orderBy(SURVEY_ITEM.POSITION, SURVEY_ITEM.ID).limit(inline(1)));
    }

    private static Row row(String cause, String whose, String words, String link) {
        return new Row(Arrays.asList(cause, null, null, null, null, null, whose.isEmpty() ? "–" : whose, words), link, SECTION, null);
    }
}
