package app.guike.target;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE_PERMISSION;
import static guike.Tables.STORE;

import app.guike.shell.RowScopes;
import app.guike.target.ScoreFigures.Figure;
import app.guike.target.ScoreFigures.Level;
import app.guike.target.ScoreFigures.Month;
import guike.tables.records.ImprovementRecord;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Figures of improvement actions: where they start, and what came of them.
@Component
public class Effects {
    private final DSLContext sql;
    private final ScoreFigures figures;
    private final RowScopes scopes;

    Effects(DSLContext sql, ScoreFigures figures, RowScopes scopes) {
        this.sql = sql;
        this.figures = figures;
        this.scopes = scopes;
    }

    Month figure(long store, long questionnaire, ScoreMeasure measure, YearMonth month) {
        return figures.months(new ScoreAsked(List.of(store), questionnaire, month, month, measure, ScoreAsked.Who.ALL)).stream().findFirst()
            .orElseGet(() -> new Month(month, measure, Figure.NONE, null));
    }

    /// Of the months that are over on that day, six at most. An action made on 4 November of October's figure: December and January
    /// against September and October, told from 1 February. Of the whole store, whoever asks: it is a sum of five answers at least.
    public Effect of(ImprovementRecord row, LocalDate today) {
        return scopes.inWhole(Set.of(row.getStoreId()), () -> measured(row, YearMonth.from(today).minusMonths(1)));
    }

    private Effect measured(ImprovementRecord row, YearMonth until) {
        var begun = begun(row);
        var from = begun.plusMonths(1);
        var months = (int) Math.clamp(ChronoUnit.MONTHS.between(from, until) + 1, 0, Effect.LONGEST);
        if (months == 0) {
            return new Effect(0, from, Figure.NONE, Figure.NONE, null);
        }
        var measure = new ScoreMeasure(row.getMeasure());
        var asked = new ScoreAsked(List.of(row.getStoreId()), row.getQuestionnaireId(), from, from.plusMonths(months - 1L), measure, ScoreAsked.Who.ALL);
        var before = new LocalDate[] {begun.minusMonths(months).atDay(1), begun.minusMonths(1).atDay(1)};
        return figures.lines(Level.STORE, asked, before).stream().findFirst()
            .map(l -> new Effect(months, from, l.before(), l.now(), l.now().sample().since(l.before().sample(), measure)))
            .orElseGet(() -> new Effect(months, from, Figure.NONE, Figure.NONE, null));
    }

    /// The month in which it was made, in the store's zone; that of its figure where it is later.
    private YearMonth begun(ImprovementRecord row) {
        var figure = YearMonth.from(row.getMonth());
        var zone = ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(row.getStoreId())).fetchSingle(STORE.ZONE));
        var made = YearMonth.from(row.getMadeAt().atZoneSameInstant(zone));
        return made.isBefore(figure) ? figure : made;
    }

    /// Works in the store and may see its scores.
    boolean mayOwn(long person, long store) {
        return sql.fetchExists(sql.selectOne().from(POST).join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(POST.ROLE_ID), ROLE_PERMISSION.PERMISSION.eq("score.read"))
            .join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull()).where(POST.STORE_ID.eq(store), POST.EMPLOYEE_ID.eq(person)));
    }
}
