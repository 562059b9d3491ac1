package app.guike.target;

import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Scores beside those of the time before, of last year, and their target; one statement each, from the sums by month.
/// The index is rolled up from the answers, never an average of averages (handbook 3.2); its interval is that of the indexes of the responses.
@Component
public class ScoreFigures {
    private static final String WHO = """
        s.store_id = any({1}::bigint[]) and s.questionnaire_id = {2} and ({3}::text is null or s.measure = {3} or {3} = 'index' and s.factor is not null)
          and ({4}::bigint is null or s.adviser_id = {4}) and ({5}::bigint is null or s.adviser_id in (select p.employee_id from post p where p.team_id = {5}))""";
    private static final String ROLLED = """
        factor as (
            select key, age, factor, max(factor_weight) as weight, sum(weighted) / nullif(sum(weights), 0) as score from cell where factor is not null group by key, age, factor
        ), rolled as (
            select key, age, sum(weight * score) / nullif(sum(weight), 0) as index from factor where score is not null group by key, age
        ), figure as (
            select key, age, measure, sum(n) as n, sum(total) as total, sum(squares) as squares, min(store_id) as low, max(store_id) as high, max(month) as month
            from cell where {3}::text is null or measure = {3} group by key, age, measure
        )""";
    /// Of the store where the figure is of one alone, else of the group.
    private static final String TARGET = """
        (select g.value from score_target g where g.questionnaire_id = {2} and g.measure = x.measure and g.from_month <= x.month
           and (g.store_id is null or g.store_id = x.store) and g.group_id = (select h.group_id from store h where h.id = x.any_store)
         order by g.store_id nulls last, g.from_month desc limit 1) as target""";
    private static final String LINES = """
        with span (age, a, b) as (values (0, {6}::date, {7}::date), (1, {8}::date, {9}::date), (2, {10}::date, {11}::date)), cell as materialized (
            select {0} as key, w.age, s.store_id, s.month, s.measure, s.factor, s.factor_weight, s.n, s.total, s.squares, s.weighted, s.weights
            from span w join score_month s on s.month between w.a and w.b where"""
        + " " + WHO + "), " + ROLLED + """
        , row as (
            select f.key, f.measure, case when min(f.low) = max(f.high) then min(f.low) end as store, min(f.low) as any_store, {7}::date as month,
                max(f.n) filter (where f.age = 0) as n0, max(f.total) filter (where f.age = 0) as t0, max(f.squares) filter (where f.age = 0) as s0, max(r.index) filter (where f.age = 0) as i0,
                max(f.n) filter (where f.age = 1) as n1, max(f.total) filter (where f.age = 1) as t1, max(f.squares) filter (where f.age = 1) as s1, max(r.index) filter (where f.age = 1) as i1,
                max(f.n) filter (where f.age = 2) as n2, max(f.total) filter (where f.age = 2) as t2, max(f.squares) filter (where f.age = 2) as s2, max(r.index) filter (where f.age = 2) as i2
            from figure f left join rolled r on r.key = f.key and r.age = f.age and f.measure = 'index' group by f.key, f.measure
        )
        select x.*,""" + " " + TARGET + " from row x where x.n0 is not null order by x.key, x.measure limit 2000";
    private static final String MONTHS = """
        with cell as materialized (
            select s.month::text as key, 0 as age, s.store_id, s.month, s.measure, s.factor, s.factor_weight, s.n, s.total, s.squares, s.weighted, s.weights
            from score_month s where s.month between {6}::date and {7}::date and"""
        + " " + WHO + "), " + ROLLED + """
        , row as (
            select f.measure, f.month, f.n as n0, f.total as t0, f.squares as s0, r.index as i0, case when f.low = f.high then f.low end as store, f.low as any_store
            from figure f left join rolled r on r.key = f.key and f.measure = 'index'
        )
        select x.*,""" + " " + TARGET + " from row x order by x.month, x.measure";

    private final DSLContext sql;

    ScoreFigures(DSLContext sql) {
        this.sql = sql;
    }

    /// What one row stands for.
    public enum Level {
        ITEM("''"), ADVISER("coalesce(s.adviser_id::text, '')"), TEAM(
            "coalesce((select p.team_id::text from post p where p.employee_id = s.adviser_id and p.store_id = s.store_id and p.team_id is not null order by p.id limit 1), '')"), STORE(
                "s.store_id::text"), MONTH("''");

        private final String key;

        Level(String key) {
            this.key = key;
        }
    }

    /// @param value rounded; of the index rolled up from answers; null where nothing was answered
    public record Figure(Sample sample, @Nullable BigDecimal value) {
        public static final Figure NONE = new Figure(Sample.NONE, null);

        /// What may be shown: nothing of fewer than five.
        public @Nullable BigDecimal shown() {
            return sample.enough() ? value : null;
        }
    }

    /// @param key of the adviser, team or store, or the month; empty where unknown, and with items
    /// @param before the months straight before; @param yearBefore the same months of last year
    public record Line(String key, ScoreMeasure measure, Figure now, Figure before, Figure yearBefore, @Nullable BigDecimal target) {
    }

    /// @param target of the month
    public record Month(YearMonth month, ScoreMeasure measure, Figure figure, @Nullable BigDecimal target) {
    }

    public List<Line> lines(Level level, ScoreAsked asked) {
        return lines(level, asked, asked.before());
    }

    /// Beside other months than those straight before.
    List<Line> lines(Level level, ScoreAsked asked, LocalDate[] before) {
        return sql.fetch(LINES, parts(level.key, asked, asked.now(), before, asked.yearBefore())).map(ScoreFigures::line);
    }

    /// The months from the first to the last one asked for, oldest first; those without answers are left out.
    public List<Month> months(ScoreAsked asked) {
        return sql.fetch(MONTHS, parts("''", asked, asked.now()))
            .map(r -> new Month(YearMonth.from(r.get("month", LocalDate.class)), new ScoreMeasure(r.get("measure", String.class)), figure(r, 0), r.get("target", BigDecimal.class)));
    }

    private static QueryPart[] parts(String key, ScoreAsked asked, LocalDate[]... spans) {
        var parts = new java.util.ArrayList<QueryPart>(List.of(sql(key), val(asked.stores().toArray(Long[]::new)), val(asked.questionnaire()),
            val(asked.measure() == null ? null : asked.measure().code(), String.class), val(asked.who().adviser(), Long.class), val(asked.who().team(), Long.class)));
        for (var span : spans) {
            parts.add(val(span[0]));
            parts.add(val(span[1]));
        }
        return parts.toArray(QueryPart[]::new);
    }

    private static Line line(Record r) {
        return new Line(r.get("key", String.class), new ScoreMeasure(r.get("measure", String.class)), figure(r, 0), figure(r, 1), figure(r, 2), r.get("target", BigDecimal.class));
    }

    private static Figure figure(Record r, int age) {
        var n = r.get("n" + age, Long.class);
        if (n == null) {
            return Figure.NONE;
        }
        var sample = new Sample(n, r.get("t" + age, Double.class), r.get("s" + age, Double.class));
        var index = r.get("i" + age, BigDecimal.class);
        return new Figure(sample, index == null ? sample.value() : index.setScale(1, RoundingMode.HALF_UP));
    }
}
