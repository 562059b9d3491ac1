package app.guike.target;

import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.SCORE_TARGET;
import static guike.Tables.STORE;

import app.guike.base.FieldErrors;
import app.guike.base.MonthText;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Targets of scores (catalog E83): each holds from its month until the next one; a store's own goes before the group's.
@Component
public class ScoreTargets {
    public static final String SET = "score.target";
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private final DSLContext sql;
    private final Clock clock;

    ScoreTargets(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// For the same month a second time it takes the place of the first; the audit keeps both.
    @Transactional
    public long set(TargetIntake intake) {
        var errors = new FieldErrors();
        var measure = measure(intake, errors);
        var month = MonthText.read(intake.fromMonth());
        errors.require(month != null, "fromMonth", "month-unreadable").require(scaled(intake.value()), "value", "target-places");
        if (measure != null && intake.value() != null) {
            errors.require(intake.value().compareTo(measure.least()) >= 0 && intake.value().compareTo(MOST) <= 0, "value", "between", measure.least(), MOST);
        }
        errors.throwIfAny();
        return write(intake, Objects.requireNonNull(measure), Objects.requireNonNull(month), group(intake.storeId()));
    }

    private @Nullable ScoreMeasure measure(TargetIntake intake, FieldErrors errors) {
        if (intake.questionnaireId() == null || !sql.fetchExists(QUESTIONNAIRE, QUESTIONNAIRE.ID.eq(intake.questionnaireId()))) {
            errors.add("questionnaireId", "required");
            return null;
        }
        var measure = new ScoreMeasure(Objects.requireNonNullElse(intake.measure(), ""));
        var known = MeasureNames.of(sql, intake.questionnaireId()).known().containsKey(measure);
        errors.require(known, "measure", "required");
        return known ? measure : null;
    }

    private static boolean scaled(@Nullable BigDecimal value) {
        return value == null || value.stripTrailingZeros().scale() <= 2;
    }

    /// The group whose target it is; the default of a group is set by whoever sees the whole group.
    private long group(@Nullable Long store) {
        var scope = Viewer.current().scope(SET);
        if (store == null && !scope.house() || store != null && !scope.stores().contains(store) || scope.stores().isEmpty()) {
            throw Refusal.absent();
        }
        return sql.select(STORE.GROUP_ID).from(STORE).where(STORE.ID.eq(store == null ? scope.stores().iterator().next() : store)).fetchOptional(STORE.GROUP_ID).orElseThrow(Refusal::absent);
    }

    private long write(TargetIntake intake, ScoreMeasure measure, YearMonth month, long group) {
        var g = SCORE_TARGET;
        var at = clock.instant().atOffset(ZoneOffset.UTC);
        LocalDate from = month.atDay(1);
        return sql.insertInto(g).set(g.GROUP_ID, group).set(g.STORE_ID, intake.storeId()).set(g.QUESTIONNAIRE_ID, intake.questionnaireId()).set(g.MEASURE, measure.code())
            .set(g.FROM_MONTH, from).set(g.VALUE, intake.value()).set(g.SET_BY, Viewer.current().id()).set(g.SET_AT, at)
            .onConflict(g.GROUP_ID, g.STORE_ID, g.QUESTIONNAIRE_ID, g.MEASURE, g.FROM_MONTH)
            .doUpdate().set(g.VALUE, intake.value()).set(g.SET_BY, Viewer.current().id()).set(g.SET_AT, at).returning(g.ID).fetchSingle().getId();
    }
}
