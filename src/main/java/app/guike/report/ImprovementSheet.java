package app.guike.report;

import static guike.Tables.IMPROVEMENT;
import static guike.Tables.STORE;

import app.guike.target.MeasureNames;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;

/// Improvement actions 改善措施表 (catalog E83, E86): those begun or due in the period, with what came of them.
record ImprovementSheet(DSLContext sql) implements ListReport {
    @Override
    public String code() {
        return "improvement_list";
    }

    @Override
    public String group() {
        return "survey";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("score.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public boolean personal() {
        return false;
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("store", 12), ReportColumn.text("score_measure", 30), ReportColumn.decimal("score_start", 8), ReportColumn.decimal("score_target", 8), ReportColumn.text("improvement_cause", 30),
            ReportColumn.text("improvement_action", 36), ReportColumn.text("improvement_owner", 10), ReportColumn.day("improvement_due"), ReportColumn.decimal("improvement_expected", 8),
            ReportColumn.decimal("improvement_before", 8), ReportColumn.decimal("improvement_after", 8), ReportColumn.word("improvement_effect", 18), ReportColumn.text("improvement_outcome", 36));
    }

    @Override
    public SelectLimitStep<? extends Record> list(ReportQuery q) {
        var m = IMPROVEMENT;
        return sql.select(List.of(STORE.NAME, MeasureNames.named(m.QUESTIONNAIRE_ID, m.MEASURE), m.START_VALUE, m.TARGET, m.CAUSE, m.ACTION, Told.name(m.OWNER_ID), m.DUE_ON, m.EXPECTED, m.BEFORE_VALUE, m.AFTER_VALUE, m.EFFECT,
            m.OUTCOME, Told.link("/improvements/", m.ID), m.STORE_ID)).from(m).join(STORE).on(STORE.ID.eq(m.STORE_ID))
            .where(q.inStores(m.STORE_ID)).and(q.momentInPeriod(m.MADE_AT).or(q.inPeriod(m.DUE_ON))).orderBy(m.DUE_ON, m.ID);
    }
}
