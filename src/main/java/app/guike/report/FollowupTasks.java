package app.guike.report;

import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.VEHICLE;

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
        return List.of(ReportColumn.day("due_on"), ReportColumn.text("customer", 14), ReportColumn.phone(), ReportColumn.plate(),
            ReportColumn.text("plan", 20), ReportColumn.text("subject_no", 16), ReportColumn.text("adviser", 10), ReportColumn.word("state", 10),
            ReportColumn.word("outcome", 12), ReportColumn.number("attempts", 8), ReportColumn.moment("first_attempt_at"),
            ReportColumn.moment("done_at"), ReportColumn.text("agent", 10));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var figure = q.figure(TaskFigure.class);
        var told = sql.select(CARE_TASK.DUE_ON, CUSTOMER.NAME, Told.phone(CARE_TASK.CUSTOMER_ID), VEHICLE.PLATE,
            Told.plan(), Told.subject(),
            Told.name(CARE_TASK.ADVISER_ID), CARE_TASK.STATE, CARE_TASK.OUTCOME, CARE_TASK.ATTEMPTS, q.local(CARE_TASK.FIRST_ATTEMPT_AT),
            q.local(CARE_TASK.DONE_AT), Told.name(CARE_TASK.ASSIGNEE_ID), Told.link("/customers/", CARE_TASK.CUSTOMER_ID), CARE_TASK.STORE_ID).from(CARE_TASK);
        return Told.about(told, CARE_TASK.CUSTOMER_ID, CARE_TASK.VEHICLE_ID)
            .where(TaskFigure.counted(q)).and(figure == null ? DSL.noCondition() : figure.in(q))
            .orderBy(CARE_TASK.DUE_ON, CARE_TASK.ID);
    }
}
