package app.guike.report;

import static app.guike.report.SummaryFigures.either;
import static app.guike.shell.Texts.t;
import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.COMPLAINT_ORDER;
import static guike.Tables.DEPARTMENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import app.guike.report.ReportDefinition.Row;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/// Every complaint of the period with the departments that were told and what they answered (catalog D10).
record SummaryPoints(DSLContext sql) {
    static final String SECTION = "points";
    private static final int MOST = 200;

    List<Row> of(ReportQuery q) {
        return sql.select(concat(COMPLAINT.NO, inline(" "), either(COMPLAINT_CATEGORY.NAME_ZH, COMPLAINT_CATEGORY.NAME_EN)), coalesce(ordered(DEPARTMENT.NAME), DEPARTMENT.NAME, inline(t("report.points.nobody"))),
            coalesce(ordered(answer()), inline(t("report.points.none"))), Told.link("/complaints/", COMPLAINT.ID)).from(COMPLAINT)
            .join(COMPLAINT_CATEGORY).on(COMPLAINT_CATEGORY.ID.eq(COMPLAINT.CATEGORY_ID)).leftJoin(DEPARTMENT).on(DEPARTMENT.ID.eq(COMPLAINT.DEPARTMENT_ID))
            .where(q.inStores(COMPLAINT.STORE_ID)).and(ComplaintFigure.RECEIVED.in(q)).orderBy(COMPLAINT.RECEIVED_AT, COMPLAINT.ID).limit(inline(MOST))
            .fetch(r -> new Row(Arrays.asList(r.value1(), null, null, null, null, null, r.value2(), r.value3()), r.value4(), SECTION, null));
    }

    /// Of the orders given for the complaint, in their order; null where there are none.
    private static Field<String> ordered(Field<String> told) {
        return field(select(field("string_agg({0}, {1} order by {2}, {3})", String.class, told, inline(t("report.answer.then")), COMPLAINT_ORDER.ORDERED_AT, COMPLAINT_ORDER.ID)).from(COMPLAINT_ORDER)
            .join(DEPARTMENT).on(DEPARTMENT.ID.eq(COMPLAINT_ORDER.DEPARTMENT_ID)).where(COMPLAINT_ORDER.COMPLAINT_ID.eq(COMPLAINT.ID)));
    }

    private static Field<String> answer() {
        var o = COMPLAINT_ORDER;
        return concat(o.TASK, inline(" → "), when(o.DONE_AT.isNotNull(), coalesce(o.REPORT, inline(""))).when(o.REFUSED_AT.isNotNull(), concat(inline(t("report.points.refused")), o.REFUSAL_REASON))
            .when(o.ACCEPTED_AT.isNotNull(), inline(t("report.points.accepted"))).otherwise(inline(t("report.points.waiting"))));
    }
}
