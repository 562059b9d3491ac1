package app.guike.target;

import static guike.Tables.IMPROVEMENT;
import static guike.Tables.SCORE_MONTH;
import static guike.Tables.SCORE_PROPOSAL;
import static guike.Tables.SCORE_RULE;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Notices;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Scores that fall, named month by month by the rule of the store (catalog E83).
@Component
public class FallingScores {
    private static final int MONTHS = 6;
    private static final int MOST = 1000;
    private static final int LONGEST = 1000;

    private final DSLContext sql;
    private final ScoreFigures figures;
    private final Notices notices;
    private final Clock clock;

    FallingScores(DSLContext sql, ScoreFigures figures, Notices notices, Clock clock) {
        this.sql = sql;
        this.figures = figures;
        this.notices = notices;
        this.clock = clock;
    }

    public FallingRule rule(long store) {
        return sql.fetchOptional(SCORE_RULE, SCORE_RULE.STORE_ID.eq(store)).map(r -> new FallingRule(r.getBelowMonths(), r.getFallMonths(), r.getFewest())).orElse(FallingRule.USUAL);
    }

    /// @param stores in which the person may set it
    @Transactional
    public void set(long store, FallingRule rule, Set<Long> stores) {
        if (!stores.contains(store)) {
            throw Refusal.absent();
        }
        new FieldErrors().require(rule.belowMonths() >= 0 && rule.belowMonths() <= MONTHS, "belowMonths", "between", 0, MONTHS)
            .require(rule.fallMonths() >= 0 && rule.fallMonths() <= MONTHS, "fallMonths", "between", 0, MONTHS)
            .require(rule.fewest() >= Sample.FEWEST && rule.fewest() <= MOST, "fewest", "between", Sample.FEWEST, MOST).throwIfAny();
        var r = SCORE_RULE;
        sql.insertInto(r).set(r.STORE_ID, store).set(r.BELOW_MONTHS, rule.belowMonths()).set(r.FALL_MONTHS, rule.fallMonths()).set(r.FEWEST, rule.fewest())
            .onConflict(r.STORE_ID).doUpdate().set(r.BELOW_MONTHS, rule.belowMonths()).set(r.FALL_MONTHS, rule.fallMonths()).set(r.FEWEST, rule.fewest()).set(r.VERSION, r.VERSION.plus(1)).execute();
    }

    /// Names what fell in a month; what is named already, or is being improved, is not named again.
    ///
    /// @return how many were named
    @Transactional
    public int look(long store, YearMonth month) {
        var rule = rule(store);
        var from = month.minusMonths(rule.longest());
        var questionnaires = sql.selectDistinct(SCORE_MONTH.QUESTIONNAIRE_ID).from(SCORE_MONTH).where(SCORE_MONTH.STORE_ID.eq(store), SCORE_MONTH.MONTH.eq(month.atDay(1))).fetch(SCORE_MONTH.QUESTIONNAIRE_ID);
        var named = 0;
        for (var questionnaire : questionnaires) {
            var months = figures.months(new ScoreAsked(List.of(store), questionnaire, from, month, null, ScoreAsked.Who.ALL));
            for (var one : months.stream().collect(Collectors.groupingBy(ScoreFigures.Month::measure)).values()) {
                named += rule.judge(month, one).map(why -> name(new Named(store, questionnaire, month, why), one)).orElse(0);
            }
        }
        if (named > 0) {
            notices.tell(new Notices.Told(store, "SCORES_FALLING", "SCORES", month.getYear() * 100L + month.getMonthValue(), month.toString(), "/improvements"), Improvements.EDIT, null);
        }
        return named;
    }

    private record Named(long store, long questionnaire, YearMonth month, FallingRule.Why why) {
    }

    private int name(Named named, List<ScoreFigures.Month> months) {
        var p = SCORE_PROPOSAL;
        var now = months.stream().filter(m -> m.month().equals(named.month())).findFirst().orElseThrow();
        var before = months.stream().filter(m -> m.month().equals(named.month().minusMonths(1))).findFirst().map(m -> m.figure().shown()).orElse(null);
        if (sql.fetchExists(IMPROVEMENT, IMPROVEMENT.STORE_ID.eq(named.store()), IMPROVEMENT.QUESTIONNAIRE_ID.eq(named.questionnaire()), IMPROVEMENT.MEASURE.eq(now.measure().code()), IMPROVEMENT.CLOSED_AT.isNull())) {
            return 0;
        }
        return sql.insertInto(p).set(p.STORE_ID, named.store()).set(p.QUESTIONNAIRE_ID, named.questionnaire()).set(p.MEASURE, now.measure().code()).set(p.MONTH, named.month().atDay(1))
            .set(p.WHY, named.why().name()).set(p.ANSWERS, now.figure().sample().n()).set(p.VALUE, Objects.requireNonNull(now.figure().value())).set(p.VALUE_BEFORE, before).set(p.TARGET, now.target())
            .set(p.FOUND_AT, now()).onConflictDoNothing().execute();
    }

    /// Nothing is to be done about it, and why.
    @Transactional
    public void dismiss(long id, @Nullable String why) {
        var p = SCORE_PROPOSAL;
        var row = sql.selectFrom(p).where(p.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var text = why == null ? "" : why.strip();
        new FieldErrors().require(!text.isEmpty(), "why", "required").require(text.length() <= LONGEST, "why", "length").throwIfAny();
        if (row.getDismissedAt() != null || sql.fetchExists(IMPROVEMENT, IMPROVEMENT.PROPOSAL_ID.eq(id))) {
            throw Refusal.conflict("proposal-settled");
        }
        row.setDismissedAt(now()).setDismissedBy(Viewer.current().id()).setDismissedWhy(text).update();
    }

    /// Neither dismissed nor made an action of.
    public static Condition open() {
        return SCORE_PROPOSAL.DISMISSED_AT.isNull().and(notExists(selectOne().from(IMPROVEMENT).where(IMPROVEMENT.PROPOSAL_ID.eq(SCORE_PROPOSAL.ID))));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
