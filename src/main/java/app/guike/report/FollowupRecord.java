package app.guike.report;

import static app.guike.shell.Texts.english;
import static app.guike.shell.Texts.t;
import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_ROUND;
import static guike.Tables.CARE_ROUND_CUSTOMER;
import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_NOTE;
import static guike.Tables.DEPARTMENT;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.REWORK_RECORD;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_ITEM;
import static guike.Tables.SURVEY_RESPONSE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import app.guike.care.Channel;
import app.guike.survey.ItemType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.SelectUnionStep;
import org.jooq.impl.DSL;

/// Follow-up record form 回访记录表 (catalog C4): every call and what came of it, and what was written, sent or visited by hand.
record FollowupRecord(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "followup_record";
    }

    @Override
    public String group() {
        return "care";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("care.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.DAILY;
    }

    @Override
    public Set<Filter> filters() {
        return Set.of(Filter.AGENT, Filter.ADVISER, Filter.CUSTOMER);
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.day("called_on"), ReportColumn.text("time", 8), ReportColumn.text("customer", 14), ReportColumn.phone(),
            ReportColumn.plate(), ReportColumn.text("model", 14), ReportColumn.day("event_day"), ReportColumn.text("plan", 16),
            ReportColumn.text("adviser", 10), ReportColumn.word("followup_way", 10), ReportColumn.word("result", 14), ReportColumn.number("overall", 8), ReportColumn.text("answers", 30),
            ReportColumn.text("verbatim", 40), ReportColumn.text("consequence", 14), ReportColumn.text("department", 14),
            ReportColumn.text("agent", 10), ReportColumn.text("remark", 20));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        return calls(q).unionAll(ofRounds(q)).unionAll(written(q)).orderBy(DSL.field(name("told_at")), DSL.field(name("told_id")));
    }

    private SelectUnionStep<Record> calls(ReportQuery q) {
        var told = sql.select(told(q, CALL_ATTEMPT.CALLED_AT, CALL_ATTEMPT.CUSTOMER_ID)).select(VEHICLE.PLATE, VEHICLE.MODEL, CARE_TASK.EVENT_DAY, Told.plan(), Told.name(CARE_TASK.ADVISER_ID),
            CALL_ATTEMPT.CHANNEL, CALL_ATTEMPT.RESULT, SURVEY_RESPONSE.OVERALL, answers(), CALL_ATTEMPT.VERBATIM, consequence(), DEPARTMENT.NAME, Told.name(CALL_ATTEMPT.AGENT_ID), CALL_ATTEMPT.REMARK,
            Told.link("/customers/", CALL_ATTEMPT.CUSTOMER_ID), CALL_ATTEMPT.STORE_ID, CALL_ATTEMPT.CALLED_AT.as("told_at"), CALL_ATTEMPT.ID.as("told_id"))
            .from(CALL_ATTEMPT).leftJoin(CARE_TASK).on(CARE_TASK.ID.eq(CALL_ATTEMPT.TASK_ID));
        return Told.about(told, CALL_ATTEMPT.CUSTOMER_ID, CALL_ATTEMPT.VEHICLE_ID).leftJoin(SURVEY_RESPONSE).on(SURVEY_RESPONSE.ID.eq(CALL_ATTEMPT.RESPONSE_ID))
            .leftJoin(COMPLAINT).on(COMPLAINT.SOURCE_TASK_ID.eq(CALL_ATTEMPT.TASK_ID)
                .and(COMPLAINT.SOURCE_ATTEMPT_ID.isNull().or(COMPLAINT.SOURCE_ATTEMPT_ID.eq(CALL_ATTEMPT.ID))))
            .leftJoin(DEPARTMENT).on(DEPARTMENT.ID.eq(COMPLAINT.DEPARTMENT_ID))
            .where(narrowed(q, CALL_ATTEMPT.STORE_ID, CALL_ATTEMPT.CALLED_AT, CALL_ATTEMPT.CUSTOMER_ID)).and(Channel.OF_NO_ROUND).and(q.of(CALL_ATTEMPT.AGENT_ID, q.who().agent())).and(q.of(CARE_TASK.ADVISER_ID, q.who().adviser()));
    }

    /// What rounds wrote, sent or visited, noted by hand (catalog D21).
    private Select<Record> ofRounds(ReportQuery q) {
        var r = CARE_ROUND_CUSTOMER;
        var by = coalesce(r.RECORDED_BY, r.SENT_BY);
        var words = DSL.field("concat_ws({0}, {1}, {2}, {3}, {4})", String.class, inline(t("report.answer.then")), r.OPINION, r.SUGGESTION, r.SPECIAL, r.PROBLEM);
        return sql.select(told(q, r.SENT_AT, r.CUSTOMER_ID)).select(castNull(VEHICLE.PLATE), castNull(VEHICLE.MODEL), CARE_ROUND.FROM_DAY, CARE_ROUND.NAME, castNull(EMPLOYEE.NAME),
            r.CHANNEL, r.RESULT, castNull(SURVEY_RESPONSE.OVERALL), castNull(String.class), words, castNull(String.class), castNull(DEPARTMENT.NAME), Told.name(by), castNull(CALL_ATTEMPT.REMARK),
            Told.link("/care/rounds/records/", r.ID), r.STORE_ID, r.SENT_AT, r.ID)
            .from(r).join(CARE_ROUND).on(CARE_ROUND.ID.eq(r.ROUND_ID)).join(CUSTOMER).on(CUSTOMER.ID.eq(r.CUSTOMER_ID))
            .where(r.SENT_AT.isNotNull(), r.CHANNEL.ne(inline("PHONE"))).and(narrowed(q, r.STORE_ID, r.SENT_AT, r.CUSTOMER_ID)).and(q.of(by, q.who().agent())).and(nobodys(q));
    }

    /// What somebody wrote on the customer's page of an SMS, e-mail or visit (catalog E39).
    private Select<Record> written(ReportQuery q) {
        var n = CUSTOMER_NOTE;
        return sql.select(told(q, n.WRITTEN_AT, n.CUSTOMER_ID)).select(castNull(VEHICLE.PLATE), castNull(VEHICLE.MODEL), castNull(CARE_TASK.EVENT_DAY), castNull(CARE_ROUND.NAME), castNull(EMPLOYEE.NAME),
            n.WAY, castNull(CALL_ATTEMPT.RESULT), castNull(SURVEY_RESPONSE.OVERALL), castNull(String.class), n.TEXT, castNull(String.class), castNull(DEPARTMENT.NAME), Told.name(n.AUTHOR_ID),
            castNull(CALL_ATTEMPT.REMARK), Told.link("/customers/", n.CUSTOMER_ID), n.STORE_ID, n.WRITTEN_AT, n.ID)
            .from(n).join(CUSTOMER).on(CUSTOMER.ID.eq(n.CUSTOMER_ID))
            .where(n.WAY.isNotNull()).and(narrowed(q, n.STORE_ID, n.WRITTEN_AT, n.CUSTOMER_ID)).and(q.of(n.AUTHOR_ID, q.who().agent())).and(nobodys(q));
    }

    private static List<Field<?>> told(ReportQuery q, Field<OffsetDateTime> at, Field<Long> customer) {
        return List.of(q.day(at), DSL.field("to_char({0}, 'HH24:MI')", String.class, q.local(at)), CUSTOMER.NAME, Told.phone(customer));
    }

    private static Condition narrowed(ReportQuery q, Field<Long> store, Field<OffsetDateTime> at, Field<Long> customer) {
        return q.inStores(store).and(q.momentInPeriod(at)).and(q.of(customer, q.who().customer()));
    }

    /// No adviser had to do with it.
    private static Condition nobodys(ReportQuery q) {
        return q.who().adviser() == null ? DSL.noCondition() : DSL.falseCondition();
    }

    /// `c01：9；c02：是；c03：满意`, in the order of the questionnaire, as the customer said it: words where words were answered.
    private static Field<String> answers() {
        var words = IntStream.rangeClosed(1, 5).boxed().collect(Collectors.toMap(n -> inline(BigDecimal.valueOf(2L * n)), n -> inline(t("item.word." + n))));
        var number = DSL.field("trim_scale({0})::text", String.class, SURVEY_ANSWER.VALUE);
        var chosen = DSL.field("""
            (select string_agg(coalesce(o.option->>{1}, o.option->>'zh', c.code), '、' order by c.place)
             from unnest({0}) with ordinality c(code, place) left join lateral jsonb_array_elements({2}) o(option) on o.option->>'code' = c.code)""",
            String.class, SURVEY_ANSWER.CHOICES, inline(english() ? "en" : "zh"), SURVEY_ITEM.OPTIONS);
        var told = coalesce(when(SURVEY_ANSWER.NA.isTrue().and(SURVEY_ITEM.NA_ZH.isNull()), inline(t("item.declined")))
            .when(SURVEY_ANSWER.NA, english() ? inline(t("item.na.short")) : SURVEY_ITEM.NA_ZH),
            when(SURVEY_ITEM.TYPE.eq(ItemType.YESNO.name()), when(SURVEY_ANSWER.VALUE.eq(BigDecimal.ONE), inline(t("shell.yes"))).when(SURVEY_ANSWER.VALUE.eq(BigDecimal.ZERO), inline(t("shell.no"))))
                .when(SURVEY_ITEM.TYPE.eq(ItemType.SCALE5.name()), case_(SURVEY_ANSWER.VALUE).mapFields(words)),
            number, chosen);
        return field(select(DSL.field("string_agg({0} || {1} || {2}, {3} order by {4}, {5})", String.class, SURVEY_ITEM.CODE, inline(t("report.answer.colon")), told,
            inline(t("report.answer.then")), SURVEY_ITEM.POSITION, SURVEY_ITEM.ID))
            .from(SURVEY_ANSWER).join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID))
            .where(SURVEY_ANSWER.RESPONSE_ID.eq(CALL_ATTEMPT.RESPONSE_ID)).and(SURVEY_ITEM.TYPE.ne(ItemType.TEXT.name())));
    }

    private static Field<String> consequence() {
        return when(COMPLAINT.ID.isNotNull(), COMPLAINT.NO).when(exists(selectOne().from(REWORK_RECORD)
            .where(REWORK_RECORD.TASK_ID.eq(CALL_ATTEMPT.TASK_ID)).and(CALL_ATTEMPT.CONNECTED)), inline(t("report.rework")));
    }
}
