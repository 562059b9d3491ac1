package app.guike.target;

import static guike.Tables.CUSTOMER;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SURVEY_FACTOR;
import static guike.Tables.SURVEY_ITEM;
import static org.jooq.impl.DSL.val;

import app.guike.Cast;
import app.guike.TestHouse.InScope;
import app.guike.survey.ScoreSums;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A questionnaire of one's own with two items of equal weight in one factor, and responses to it.
record Marks(DSLContext sql, InScope inScope, ScoreSums sums, long questionnaire, long version) {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    static Marks of(DSLContext sql, InScope inScope, ScoreSums sums) {
        return inScope.unscoped(() -> {
            var id = sql.insertInto(QUESTIONNAIRE).set(QUESTIONNAIRE.CODE, "marks_" + SERIAL.incrementAndGet()).set(QUESTIONNAIRE.NAME_ZH, "得分问卷").set(QUESTIONNAIRE.KIND, "CSI")
                .returning().fetchSingle().getId();
            var version = sql.insertInto(QUESTIONNAIRE_VERSION).set(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID, id).set(QUESTIONNAIRE_VERSION.VERSION, 1)
                .set(QUESTIONNAIRE_VERSION.PUBLISHED_AT, OffsetDateTime.parse("2025-01-01T00:00Z")).returning().fetchSingle().getId();
            var factor = sql.insertInto(SURVEY_FACTOR).set(SURVEY_FACTOR.VERSION_ID, version).set(SURVEY_FACTOR.CODE, "f").set(SURVEY_FACTOR.NAME_ZH, "服务").set(SURVEY_FACTOR.WEIGHT, BigDecimal.valueOf(100))
                .set(SURVEY_FACTOR.POSITION, 1).returning().fetchSingle().getId();
            for (int i = 1; i <= 2; i++) {
                sql.insertInto(SURVEY_ITEM).set(SURVEY_ITEM.VERSION_ID, version).set(SURVEY_ITEM.FACTOR_ID, factor).set(SURVEY_ITEM.CODE, "q" + i).set(SURVEY_ITEM.TEXT_ZH, "第" + i + "题")
                    .set(SURVEY_ITEM.TYPE, "SCALE10").set(SURVEY_ITEM.WEIGHT, new BigDecimal("0.5")).set(SURVEY_ITEM.POSITION, i).execute();
            }
            return new Marks(sql, inScope, sums, id, version);
        });
    }

    /// A version that is being edited, with other words for the first item.
    void draft(String text) {
        inScope.unscoped(() -> {
            var draft = sql.insertInto(QUESTIONNAIRE_VERSION).set(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID, questionnaire).set(QUESTIONNAIRE_VERSION.VERSION, 2).returning().fetchSingle().getId();
            return sql.insertInto(SURVEY_ITEM).set(SURVEY_ITEM.VERSION_ID, draft).set(SURVEY_ITEM.CODE, "q1").set(SURVEY_ITEM.TEXT_ZH, text).set(SURVEY_ITEM.TYPE, "SCALE10").set(SURVEY_ITEM.POSITION, 1).execute();
        });
    }

    /// One response a mark of the first item; the second is always answered 10, and so is overall; NPS as given.
    void answered(Cast.Branch branch, Cast.@Nullable Person adviser, String day, int nps, int... marks) {
        inScope.run(branch.id(), () -> {
            var customer = sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, branch.id()).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, "被访的客户").returning().fetchSingle().getId();
            for (int mark : marks) {
                var score = (mark - 1) * 100.0 / 9;
                sql.execute("""
                    with response as (
                        insert into survey_response (store_id, version_id, customer_id, adviser_id, adviser_name, event_day, answered_at, valid, index_score, overall, nps)
                        values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, true, {7}, 10, {8}) returning id
                    )
                    insert into survey_answer (store_id, response_id, item_id, value, score)
                    select {0}, r.id, i.id, case i.code when 'q1' then {9} else 10 end, case i.code when 'q1' then {10} else 100 end from response r join survey_item i on i.version_id = {1}""",
                    val(branch.id()), val(version), val(customer), val(adviser == null ? null : adviser.id(), Long.class), val(adviser == null ? null : adviser.name(), String.class), val(LocalDate.parse(day)),
                    val(OffsetDateTime.parse(day + "T10:00+08:00")), val((score + 100) / 2), val(nps), val(mark), val(score));
            }
            sums.refresh(branch.id());
        });
    }
}
