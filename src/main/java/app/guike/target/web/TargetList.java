package app.guike.target.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.SCORE_TARGET;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.target.MeasureNames;
import app.guike.target.ScoreMeasure;
import app.guike.target.ScoreTargets;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Targets of a questionnaire's scores with their history: the newest first, what holds this month marked.
public record TargetList(long questionnaire, List<Choice> questionnaires, List<Choice> measures, List<Choice> stores, boolean group, Page<Row> rows, Form form) {
    private static final int ROWS = 50;

    /// @param store null is the group's default
    /// @param value null: none from then on
    public record Row(long id, @Nullable Long storeId, @Nullable String store, String measure, String name, YearMonth fromMonth, @Nullable BigDecimal value,
            @Nullable String setBy, OffsetDateTime setAt, boolean holds) {
    }

    static TargetList load(Rows rows, long questionnaire, @Nullable String after, Form form) {
        var viewer = Viewer.current();
        var scope = viewer.scope(ScoreTargets.SET);
        var stores = new ArrayList<Choice>();
        viewer.stores(ScoreTargets.SET).stream().filter(s -> scope.stores().contains(s.id())).forEach(s -> stores.add(new Choice(String.valueOf(s.id()), s.name())));
        var measures = ScoreDesk.measures(MeasureNames.of(rows.sql(), questionnaire));
        return new TargetList(questionnaire, ScoreDesk.questionnaires(rows.sql()), measures, stores, scope.house(), rows.of(questionnaire, after, ROWS), form);
    }

    @Component
    record Rows(DSLContext sql, Clock clock) {
        Page<Row> of(long questionnaire, @Nullable String after, int limit) {
            var g = SCORE_TARGET;
            var names = MeasureNames.of(sql, questionnaire);
            var ordered = sql.select(g.ID, g.STORE_ID, STORE.NAME, g.MEASURE, g.FROM_MONTH, g.VALUE, EMPLOYEE.NAME, g.SET_AT, field(holds(YearMonth.from(LocalDate.ofInstant(clock.instant(), Viewer.current().zone())).atDay(1))))
                .from(g).leftJoin(STORE).on(STORE.ID.eq(g.STORE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(g.SET_BY)).where(g.QUESTIONNAIRE_ID.eq(questionnaire)).orderBy(List.of(g.FROM_MONTH.desc(), g.ID.desc()));
            var rows = (after == null ? ordered.limit(inline(limit + 1)) : ordered.seek(Keyset.decode(after, LocalDate.class, Long.class)).limit(inline(limit + 1)))
                .fetch(r -> new Row(r.value1(), r.value2(), r.value3(), r.value4(), names.name(new ScoreMeasure(r.value4())), YearMonth.from(r.value5()), r.value6(), r.value7(), r.value8(), r.value9()));
            return Page.of(rows, limit, r -> Keyset.encode(r.fromMonth().atDay(1), r.id()));
        }

        /// Begun, and none later of the same has begun.
        private static Condition holds(LocalDate month) {
            var g = SCORE_TARGET;
            var later = g.as("later");
            return g.FROM_MONTH.le(month).and(notExists(selectOne().from(later).where(later.GROUP_ID.eq(g.GROUP_ID), later.STORE_ID.isNotDistinctFrom(g.STORE_ID),
                later.QUESTIONNAIRE_ID.eq(g.QUESTIONNAIRE_ID), later.MEASURE.eq(g.MEASURE), later.FROM_MONTH.gt(g.FROM_MONTH), later.FROM_MONTH.le(month))));
        }
    }

    public @Nullable String next() {
        return rows.next() == null ? null : "/scores/targets?questionnaire=" + questionnaire + "&after=" + rows.next();
    }
}
