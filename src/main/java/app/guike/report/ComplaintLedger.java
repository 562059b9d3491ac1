package app.guike.report;

import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.CUSTOMER;
import static guike.Tables.DEPARTMENT;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import app.guike.complaint.Lateness;
import app.guike.shell.Texts;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;

/// Complaint ledger 投诉台账: every complaint received in the period, with its clocks.
record ComplaintLedger(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "complaint_ledger";
    }

    @Override
    public String group() {
        return "complaint";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("complaint.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("complaint_no", 12), ReportColumn.moment("received_at"), ReportColumn.text("customer", 14), ReportColumn.phone(),
            ReportColumn.plate(), ReportColumn.word("channel", 12), ReportColumn.number("severity", 6), ReportColumn.text("category1", 14),
            ReportColumn.text("category2", 16), ReportColumn.text("complaint_text", 36), ReportColumn.word("demand", 20), ReportColumn.text("department", 12),
            ReportColumn.text("owner", 10), ReportColumn.moment("first_answer_at"), ReportColumn.moment("plan_at"), ReportColumn.moment("resolved_at"),
            ReportColumn.moment("closed_at"), ReportColumn.text("late", 6), ReportColumn.text("solution", 30), ReportColumn.number("closing_satisfaction", 8),
            ReportColumn.word("complaint_state", 12));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var figure = q.figure(ComplaintFigure.class);
        var top = COMPLAINT_CATEGORY.as("top");
        var late = COMPLAINT.STATE.ne("REJECTED").and(COMPLAINT.FIRST_ANSWER_AT.gt(COMPLAINT.FIRST_ANSWER_DUE)
            .or(coalesce(COMPLAINT.RESOLVED_AT, COMPLAINT.CLOSED_AT).gt(COMPLAINT.RESOLVE_DUE))
            .or(Lateness.open(COMPLAINT).and(Lateness.resolve(COMPLAINT, q.today().atStartOfDay(q.zone()).toOffsetDateTime(), q.today()))));
        return sql.select(COMPLAINT.NO, q.local(COMPLAINT.RECEIVED_AT), CUSTOMER.NAME, Told.phone(COMPLAINT.CUSTOMER_ID), VEHICLE.PLATE, COMPLAINT.CHANNEL,
            COMPLAINT.SEVERITY, Texts.english() ? top.NAME_EN : top.NAME_ZH, Texts.english() ? COMPLAINT_CATEGORY.NAME_EN : COMPLAINT_CATEGORY.NAME_ZH,
            COMPLAINT.VERBATIM, COMPLAINT.DEMAND, DEPARTMENT.NAME, Told.name(COMPLAINT.OWNER_ID), q.local(COMPLAINT.FIRST_ANSWER_AT), q.local(COMPLAINT.PLAN_AT),
            q.local(COMPLAINT.RESOLVED_AT), q.local(COMPLAINT.CLOSED_AT), when(late, inline(Texts.t("report.yes"))), COMPLAINT.SOLUTION,
            COMPLAINT.CLOSING_SATISFACTION, COMPLAINT.STATE, Told.link("/complaints/", COMPLAINT.ID), COMPLAINT.STORE_ID)
            .from(COMPLAINT).join(COMPLAINT_CATEGORY).on(COMPLAINT_CATEGORY.ID.eq(COMPLAINT.CATEGORY_ID)).leftJoin(top).on(top.ID.eq(COMPLAINT_CATEGORY.PARENT_ID))
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(COMPLAINT.CUSTOMER_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(COMPLAINT.VEHICLE_ID))
            .leftJoin(DEPARTMENT).on(DEPARTMENT.ID.eq(COMPLAINT.DEPARTMENT_ID))
            .where(q.inStores(COMPLAINT.STORE_ID)).and(figure == null ? q.momentInPeriod(COMPLAINT.RECEIVED_AT) : figure.in(q))
            .orderBy(COMPLAINT.RECEIVED_AT, COMPLAINT.ID);
    }
}
