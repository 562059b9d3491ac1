package app.guike.report;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.VEHICLE;

import app.guike.shell.Texts;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/// Follow-up tasks 回访任务明细: what stands behind the counts of the summary.
record FollowupTasks(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "followup_tasks";
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
        return Rhythm.MONTHLY;
    }

    @Override
    public Set<Filter> filters() {
        return Set.of(Filter.AGENT, Filter.ADVISER);
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.day("due_on"), ReportColumn.text("customer", 14), ReportColumn.phone(), ReportColumn.text("plate", 11),
            ReportColumn.text("plan", 20), ReportColumn.text("subject_no", 16), ReportColumn.text("adviser", 10), ReportColumn.word("state", 10),
            ReportColumn.word("outcome", 12), ReportColumn.number("attempts", 8), ReportColumn.moment("first_attempt_at"),
            ReportColumn.moment("done_at"), ReportColumn.text("agent", 10));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var figure = q.figure(TaskFigure.class);
        return sql.select(CARE_TASK.DUE_ON, CUSTOMER.NAME, Told.phone(CARE_TASK.CUSTOMER_ID), VEHICLE.PLATE,
            Texts.english() ? DSL.coalesce(CARE_PLAN.NAME_EN, CARE_PLAN.NAME_ZH) : CARE_PLAN.NAME_ZH, CARE_TASK.SUBJECT_NO,
            Told.name(CARE_TASK.ADVISER_ID), CARE_TASK.STATE, CARE_TASK.OUTCOME, CARE_TASK.ATTEMPTS, q.local(CARE_TASK.FIRST_ATTEMPT_AT),
            q.local(CARE_TASK.DONE_AT), Told.name(CARE_TASK.ASSIGNEE_ID), Told.link("/customers/", CARE_TASK.CUSTOMER_ID), CARE_TASK.STORE_ID)
            .from(CARE_TASK).join(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID)).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(CARE_TASK.CUSTOMER_ID))
            .leftJoin(VEHICLE).on(VEHICLE.ID.eq(CARE_TASK.VEHICLE_ID))
            .where(TaskFigure.counted(q)).and(figure == null ? DSL.noCondition() : figure.in(q))
            .orderBy(CARE_TASK.DUE_ON, CARE_TASK.ID);
    }
}
