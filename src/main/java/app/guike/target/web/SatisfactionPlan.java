package app.guike.target.web;

import static guike.Tables.SATISFACTION_GOAL;
import static guike.Tables.SATISFACTION_PLAN;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import app.guike.target.MeasureNames;
import app.guike.target.SatisfactionPlans;
import app.guike.target.ScoreAsked;
import app.guike.target.ScoreFigures;
import app.guike.target.ScoreMeasure;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// A satisfaction plan.
///
/// @param state DRAFT, ASKED or APPROVED
public record SatisfactionPlan(long id, long storeId, String store, String name, String fromMonth, String toMonth, String situation, String state, @Nullable Long approvalId, @Nullable OffsetDateTime approvedAt, int version) {
    private static final int LISTED = 200;

    /// A goal with what the surveys say of it.
    ///
    /// @param series months with answers, a year before the plan up to now; null where too few to show
    /// @param latest the last that may be shown
    public record Goal(long id, long questionnaireId, String measure, String name, BigDecimal goal, String action, List<Point> series, @Nullable BigDecimal latest, boolean reached) {
    }

    public record Point(String month, @Nullable BigDecimal value, long n) {
    }

    public String url() {
        return "/satisfaction-plans/" + id;
    }

    public String tone() {
        return state.equals("APPROVED") ? "good" : state.equals("ASKED") ? "info" : "warn";
    }

    static List<SatisfactionPlan> list(DSLContext sql) {
        return from(sql, SATISFACTION_PLAN.STORE_ID.in(Viewer.current().scope(ScoreDesk.READ).anyStores()));
    }

    static SatisfactionPlan one(DSLContext sql, long id) {
        return from(sql, SATISFACTION_PLAN.ID.eq(id)).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private static List<SatisfactionPlan> from(DSLContext sql, Condition which) {
        var p = SATISFACTION_PLAN;
        return sql.select(p.fields()).select(STORE.NAME).from(p).join(STORE).on(STORE.ID.eq(p.STORE_ID)).where(which).orderBy(p.ID.desc()).limit(inline(LISTED)).fetch(SatisfactionPlan::row);
    }

    private static SatisfactionPlan row(Record r) {
        var p = r.into(SATISFACTION_PLAN);
        return new SatisfactionPlan(p.getId(), p.getStoreId(), r.get(STORE.NAME), p.getName(), YearMonth.from(p.getFromMonth()).toString(), YearMonth.from(p.getToMonth()).toString(), p.getSituation(), p.getState(),
            p.getApprovalId(), p.getApprovedAt(), p.getVersion());
    }

    List<Goal> goals(DSLContext sql, ScoreFigures figures, YearMonth now) {
        var g = SATISFACTION_GOAL;
        return sql.selectFrom(g).where(g.PLAN_ID.eq(id)).orderBy(g.ID).fetch(r -> {
            var measure = new ScoreMeasure(r.getMeasure());
            var series = figures.months(new ScoreAsked(List.of(storeId), r.getQuestionnaireId(), SatisfactionPlans.since(YearMonth.parse(fromMonth)), last(now), measure, ScoreAsked.Who.ALL)).stream()
                .map(m -> new Point(m.month().toString(), m.figure().shown(), m.figure().sample().n())).toList();
            var latest = series.stream().map(Point::value).filter(v -> v != null).reduce((_, later) -> later).orElse(null);
            return new Goal(r.getId(), r.getQuestionnaireId(), r.getMeasure(), MeasureNames.of(sql, r.getQuestionnaireId()).name(measure), r.getGoal(), r.getAction(), series, latest,
                latest != null && latest.compareTo(r.getGoal()) >= 0);
        });
    }

    private YearMonth last(YearMonth now) {
        var to = YearMonth.parse(toMonth);
        return to.isAfter(now) ? now : to;
    }
}
