package app.guike.report;

import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.REGION;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_FACTOR;
import static guike.Tables.SURVEY_ITEM;
import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;

import app.guike.shell.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What is counted for the summary, each family in one query over its period.
record SummaryFigures(DSLContext sql) {
    /// @param agent null: tasks that nobody has
    record AgentTasks(@Nullable Long agent, @Nullable String name, long due, long done, long success) {
    }

    /// Answers to one item, or of one factor or adviser: enough to roll up from the answers themselves (handbook 3.2).
    ///
    /// @param key item's code, or the adviser's id as text
    /// @param weighted sum of weight × score, `weights` sum of weight, both over all answers
    record Answers(String factor, String factorName, BigDecimal factorWeight, String key, String name, long n, @Nullable BigDecimal mean,
            BigDecimal weighted, BigDecimal weights) {
    }

    record Named(String key, String name, long n) {
    }

    record Opinion(String role, long good, long fair, long poor) {
        long all() {
            return good + fair + poor;
        }
    }

    record Nps(long promoters, long detractors, long answered) {
    }

    EnumMap<TaskFigure, Long> tasks(ReportQuery q) {
        var kinds = TaskFigure.values();
        var row = sql.select(Arrays.stream(kinds).map(k -> count().filterWhere(k.in(q))).toList()).from(CARE_TASK)
            .where(TaskFigure.counted(q)).fetchSingle();
        var counts = new EnumMap<TaskFigure, Long>(TaskFigure.class);
        for (int i = 0; i < kinds.length; i++) {
            counts.put(kinds[i], row.get(i, Long.class));
        }
        return counts;
    }

    List<AgentTasks> byAgent(ReportQuery q) {
        return sql.select(CARE_TASK.ASSIGNEE_ID, Told.name(CARE_TASK.ASSIGNEE_ID), count(), count().filterWhere(TaskFigure.DONE.in(q)),
            count().filterWhere(TaskFigure.SUCCESS.in(q))).from(CARE_TASK).where(TaskFigure.counted(q)).and(CARE_TASK.ASSIGNEE_ID.isNotNull())
            .groupBy(CARE_TASK.ASSIGNEE_ID).orderBy(count().desc()).limit(inline(50))
            .fetch(r -> new AgentTasks(r.value1(), r.value2(), r.value3(), r.value4(), r.value5()));
    }

    EnumMap<ResponseFigure, Long> responses(ReportQuery q) {
        var kinds = List.of(ResponseFigure.VALID, ResponseFigure.CONTENT, ResponseFigure.DELIGHTED, ResponseFigure.UNHAPPY);
        var row = sql.select(kinds.stream().map(k -> count().filterWhere(k.in(q))).toList()).from(SURVEY_RESPONSE)
            .where(ResponseFigure.counted(q)).fetchSingle();
        var counts = new EnumMap<ResponseFigure, Long>(ResponseFigure.class);
        for (int i = 0; i < kinds.size(); i++) {
            counts.put(kinds.get(i), row.get(i, Long.class));
        }
        return counts;
    }

    /// Promoters say 9 or 10, detractors 0 to 6.
    Nps nps(ReportQuery q) {
        return sql.select(count().filterWhere(SURVEY_RESPONSE.NPS.ge(9)), count().filterWhere(SURVEY_RESPONSE.NPS.le(6)), count(SURVEY_RESPONSE.NPS))
            .from(SURVEY_RESPONSE).where(ResponseFigure.counted(q)).fetchSingle(r -> new Nps(r.value1(), r.value2(), r.value3()));
    }

    List<Answers> items(ReportQuery q) {
        return answers(q, SURVEY_ITEM.CODE, max(either(SURVEY_ITEM.TEXT_ZH, SURVEY_ITEM.TEXT_EN)));
    }

    /// One line for each adviser and factor; the adviser is the one of the event.
    List<Answers> byAdviser(ReportQuery q) {
        return answers(q, coalesce(SURVEY_RESPONSE.ADVISER_ID.cast(String.class), DSL.inline("")),
            max(Told.name(SURVEY_RESPONSE.ADVISER_ID)));
    }

    private List<Answers> answers(ReportQuery q, Field<String> by, Field<String> name) {
        return sql.select(SURVEY_FACTOR.CODE, max(either(SURVEY_FACTOR.NAME_ZH, SURVEY_FACTOR.NAME_EN)), max(SURVEY_FACTOR.WEIGHT), by, name,
            DSL.countDistinct(SURVEY_RESPONSE.ID), avg(SURVEY_ANSWER.VALUE), sum(SURVEY_ITEM.WEIGHT.times(SURVEY_ANSWER.SCORE)), sum(SURVEY_ITEM.WEIGHT))
            .from(SURVEY_RESPONSE).join(SURVEY_ANSWER).on(SURVEY_ANSWER.RESPONSE_ID.eq(SURVEY_RESPONSE.ID))
            .join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID)).join(SURVEY_FACTOR).on(SURVEY_FACTOR.ID.eq(SURVEY_ITEM.FACTOR_ID))
            .where(ResponseFigure.counted(q)).and(SURVEY_ANSWER.SCORE.isNotNull()).and(SURVEY_ANSWER.NA.isFalse()).and(SURVEY_ITEM.WEIGHT.isNotNull())
            .groupBy(SURVEY_FACTOR.CODE, by).orderBy(min(SURVEY_FACTOR.POSITION), min(SURVEY_ITEM.POSITION), by)
            .fetch(r -> new Answers(r.value1(), r.value2(), r.value3(), r.value4(), r.value5() == null ? "—" : r.value5(), r.value6(), r.value7(), r.value8(), r.value9()));
    }

    Map<String, Long> validByAdviser(ReportQuery q) {
        var adviser = coalesce(SURVEY_RESPONSE.ADVISER_ID.cast(String.class), DSL.inline(""));
        return sql.select(adviser, count().cast(Long.class)).from(SURVEY_RESPONSE).where(ResponseFigure.counted(q)).groupBy(adviser)
            .fetchMap(org.jooq.Record2::value1, org.jooq.Record2::value2);
    }

    /// Red answers by item: what customers are unhappy about.
    List<Named> unhappy(ReportQuery q) {
        return sql.select(SURVEY_ITEM.CODE, max(either(SURVEY_ITEM.TEXT_ZH, SURVEY_ITEM.TEXT_EN)), DSL.countDistinct(SURVEY_RESPONSE.ID))
            .from(SURVEY_RESPONSE).join(SURVEY_ANSWER).on(SURVEY_ANSWER.RESPONSE_ID.eq(SURVEY_RESPONSE.ID))
            .join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID)).where(ResponseFigure.counted(q)).and(SURVEY_ANSWER.RED.isTrue())
            .and(SURVEY_ANSWER.NA.isFalse()).groupBy(SURVEY_ITEM.CODE).orderBy(DSL.countDistinct(SURVEY_RESPONSE.ID).desc(), SURVEY_ITEM.CODE)
            .fetch(r -> new Named(r.value1(), r.value2(), r.value3()));
    }

    /// The standing questions (catalog E41) in the order of their roles, whatever the questionnaire.
    List<Opinion> opinions(ReportQuery q) {
        return sql.select(SURVEY_ITEM.ROLE, chosen("good"), chosen("fair"), chosen("poor")).from(SURVEY_RESPONSE)
            .join(SURVEY_ANSWER).on(SURVEY_ANSWER.RESPONSE_ID.eq(SURVEY_RESPONSE.ID)).join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID))
            .where(q.inStores(SURVEY_RESPONSE.STORE_ID)).and(q.inPeriod(SURVEY_RESPONSE.EVENT_DAY)).and(SURVEY_ITEM.ROLE.in("COMPANY", "PRODUCT", "SERVICE"))
            .and(q.of(SURVEY_RESPONSE.AGENT_ID, q.who().agent())).and(q.of(SURVEY_RESPONSE.ADVISER_ID, q.who().adviser()))
            .groupBy(SURVEY_ITEM.ROLE).orderBy(SURVEY_ITEM.ROLE).fetch(r -> new Opinion(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    private static Field<Integer> chosen(String option) {
        return count().filterWhere(SURVEY_ANSWER.CHOICES.contains(new String[] {option}));
    }

    EnumMap<ComplaintFigure, Long> complaints(ReportQuery q) {
        var kinds = Arrays.stream(ComplaintFigure.values()).filter(k -> k != ComplaintFigure.CATEGORY && k != ComplaintFigure.PROVINCE).toList();
        var row = sql.select(kinds.stream().map(k -> count().filterWhere(k.in(q))).toList()).from(COMPLAINT).where(touched(q)).fetchSingle();
        var counts = new EnumMap<ComplaintFigure, Long>(ComplaintFigure.class);
        for (int i = 0; i < kinds.size(); i++) {
            counts.put(kinds.get(i), row.get(i, Long.class));
        }
        return counts;
    }

    /// Days from received to closed, on the calendar, over the complaints closed in the period; null where there are none.
    @Nullable
    BigDecimal closingDays(ReportQuery q) {
        return sql.select(DSL.field("round(avg(extract(epoch from {0} - {1})) / 86400, 1)", BigDecimal.class, COMPLAINT.CLOSED_AT, COMPLAINT.RECEIVED_AT))
            .from(COMPLAINT).where(q.inStores(COMPLAINT.STORE_ID)).and(ComplaintFigure.CLOSED.in(q)).fetchSingle().value1();
    }

    List<Named> byCategory(ReportQuery q) {
        var top = COMPLAINT_CATEGORY.as("top");
        var code = coalesce(top.CODE, COMPLAINT_CATEGORY.CODE);
        return sql.select(code, max(coalesce(either(top.NAME_ZH, top.NAME_EN), either(COMPLAINT_CATEGORY.NAME_ZH, COMPLAINT_CATEGORY.NAME_EN))), count())
            .from(COMPLAINT).join(COMPLAINT_CATEGORY).on(COMPLAINT_CATEGORY.ID.eq(COMPLAINT.CATEGORY_ID)).leftJoin(top).on(top.ID.eq(COMPLAINT_CATEGORY.PARENT_ID))
            .where(q.inStores(COMPLAINT.STORE_ID)).and(ComplaintFigure.RECEIVED.in(q)).groupBy(code).orderBy(count().desc(), code)
            .fetch(r -> new Named(r.value1(), r.value2(), r.value3()));
    }

    /// Received, by the province in which the customer lives.
    List<Named> byProvince(ReportQuery q) {
        var received = sql.select(ComplaintFigure.province().as("code")).from(COMPLAINT).where(q.inStores(COMPLAINT.STORE_ID)).and(ComplaintFigure.RECEIVED.in(q)).asTable("received");
        var code = received.field("code", String.class);
        return sql.select(code, coalesce(REGION.NAME, inline(Texts.t("report.archives.unplaced"))), count()).from(received).leftJoin(REGION).on(REGION.CODE.eq(code))
            .groupBy(code, REGION.NAME).orderBy(count().desc(), code).fetch(r -> new Named(r.value1(), r.value2(), r.value3()));
    }

    private static org.jooq.Condition touched(ReportQuery q) {
        return q.inStores(COMPLAINT.STORE_ID).and(q.momentInPeriod(COMPLAINT.RECEIVED_AT).or(q.momentInPeriod(COMPLAINT.RESOLVED_AT))
            .or(q.momentInPeriod(COMPLAINT.CLOSED_AT)));
    }

    static Field<String> either(Field<String> zh, Field<String> en) {
        return Texts.english() ? coalesce(en, zh) : zh;
    }

    static List<Answers> of(List<Answers> all, String key) {
        return new ArrayList<>(all.stream().filter(a -> a.key().equals(key)).toList());
    }
}
