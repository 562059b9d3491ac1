package app.guike.report;

import static guike.Tables.CARE_TASK;
import static guike.Tables.COMPLAINT;
import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.file.SheetWriter.Type;
import app.guike.report.ReportColumn.Shown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/// Follow-up daily 回访日报: what each agent had to do and did, of the tasks due on the day.
record FollowupDaily(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "followup_daily";
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
    public boolean personal() {
        return false;
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("agent", 12), ReportColumn.number("due_count", 9), ReportColumn.number("done_count", 9), ReportColumn.number("reached_count", 9), ReportColumn.number("self_count", 9),
            ReportColumn.number("success_count", 9), rate("completion"), rate("reach"), rate("success"), ReportColumn.number("satisfied_count", 9), rate("satisfied"),
            ReportColumn.number("unhappy_count", 9), ReportColumn.number("complaint_count", 9), ReportColumn.number("invalid_count", 9), ReportColumn.number("incomplete_count", 9), ReportColumn.number("open_count", 9));
    }

    private static ReportColumn rate(String of) {
        return new ReportColumn(of + "_rate", Type.PERCENT, 9, Shown.PLAIN);
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var due = DSL.count();
        var done = of(TaskFigure.DONE, q);
        var success = of(TaskFigure.SUCCESS, q);
        return sql.select(Told.name(CARE_TASK.ASSIGNEE_ID), due, done, of(TaskFigure.REACHED, q), of(TaskFigure.SELF, q), success, share(of(TaskFigure.IN_TIME, q), due),
            share(of(TaskFigure.REACHED, q), of(TaskFigure.CALLED, q)), share(success, due), of(TaskFigure.SATISFIED, q), share(of(TaskFigure.SATISFIED, q), success),
            DSL.count().filterWhere(unhappy()), DSL.count().filterWhere(complained()), of(TaskFigure.INVALID, q), of(TaskFigure.INCOMPLETE, q), of(TaskFigure.OPEN, q),
            link(q), CARE_TASK.STORE_ID)
            .from(CARE_TASK).where(TaskFigure.counted(q)).groupBy(CARE_TASK.STORE_ID, CARE_TASK.ASSIGNEE_ID).orderBy(CARE_TASK.STORE_ID, due.desc(), CARE_TASK.ASSIGNEE_ID);
    }

    private static Field<Integer> of(TaskFigure figure, ReportQuery q) {
        return DSL.count().filterWhere(figure.in(q));
    }

    private static Field<BigDecimal> share(Field<Integer> part, Field<Integer> whole) {
        return DSL.field("round({0}::numeric / nullif({1}, 0), 6)", BigDecimal.class, part, whole);
    }

    private static Condition unhappy() {
        return exists(selectOne().from(SURVEY_RESPONSE).where(SURVEY_RESPONSE.TASK_ID.eq(CARE_TASK.ID)).and(SURVEY_RESPONSE.RED));
    }

    private static Condition complained() {
        return exists(selectOne().from(COMPLAINT).where(COMPLAINT.SOURCE_TASK_ID.eq(CARE_TASK.ID)));
    }

    private static Field<String> link(ReportQuery q) {
        return DSL.concat(inline("/reports/followup_tasks?from=" + q.period().from() + "&to=" + q.period().to()),
            DSL.coalesce(DSL.concat(inline("&agentId="), CARE_TASK.ASSIGNEE_ID.cast(String.class)), inline("")));
    }
}
