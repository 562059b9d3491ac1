package app.guike.target;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE_PERMISSION;

import app.guike.target.ScoreFigures.Figure;
import app.guike.target.ScoreFigures.Level;
import app.guike.target.ScoreFigures.Month;
import guike.tables.records.ImprovementRecord;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Figures of improvement actions: where they start, and what came of them.
@Component
public class Effects {
    private final DSLContext sql;
    private final ScoreFigures figures;

    Effects(DSLContext sql, ScoreFigures figures) {
        this.sql = sql;
        this.figures = figures;
    }

    Month figure(long store, long questionnaire, ScoreMeasure measure, YearMonth month) {
        return figures.months(new ScoreAsked(List.of(store), questionnaire, month, month, measure, ScoreAsked.Who.ALL)).stream().findFirst()
            .orElseGet(() -> new Month(month, measure, Figure.NONE, null));
    }

    /// Up to the month named, six months at most.
    public Effect of(ImprovementRecord row, YearMonth until) {
        var from = YearMonth.from(row.getMonth()).plusMonths(1);
        var months = (int) Math.clamp(ChronoUnit.MONTHS.between(from, until) + 1, 0, Effect.LONGEST);
        if (months == 0) {
            return new Effect(0, from, Figure.NONE, Figure.NONE, null);
        }
        var measure = new ScoreMeasure(row.getMeasure());
        return figures.lines(Level.STORE, new ScoreAsked(List.of(row.getStoreId()), row.getQuestionnaireId(), from, from.plusMonths(months - 1L), measure, ScoreAsked.Who.ALL)).stream().findFirst()
            .map(l -> new Effect(months, from, l.before(), l.now(), l.now().sample().since(l.before().sample(), measure)))
            .orElseGet(() -> new Effect(months, from, Figure.NONE, Figure.NONE, null));
    }

    /// Works in the store and may see its scores.
    boolean mayOwn(long person, long store) {
        return sql.fetchExists(sql.selectOne().from(POST).join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(POST.ROLE_ID), ROLE_PERMISSION.PERMISSION.eq("score.read"))
            .join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull()).where(POST.STORE_ID.eq(store), POST.EMPLOYEE_ID.eq(person)));
    }
}
