package app.guike.survey;

import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import app.guike.base.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Scores rolled up (handbook 3.2): always from the answers of valid responses, never an average of averages. A response
/// belongs to the adviser, store and month of the event that was asked about.
@Component
public class Scores {
    /// Fewer would name a customer: hidden where the scope is one adviser.
    public static final int HIDDEN_BELOW = 5;
    /// Fewer are shown grey.
    public static final int GREY_BELOW = 30;

    private static final String BY = """
        with response as (
            select r.id, {0} as key, r.overall, r.nps, r.index_score
            from survey_response r join questionnaire_version v on v.id = r.version_id
            where r.store_id = any({1}::bigint[]) and r.event_day between {2} and {3} and v.questionnaire_id = {4} and r.valid
              and ({5}::bigint is null or r.adviser_id = {5}::bigint)
        ), factor as (
            select r.key, f.code, max(f.weight) as weight, sum(i.weight * a.score) / sum(i.weight) as score
            from response r join survey_answer a on a.response_id = r.id
            join survey_item i on i.id = a.item_id join survey_factor f on f.id = i.factor_id
            where a.score is not null and i.weight is not null
            group by r.key, f.code
        ), scored as (
            select key, sum(weight * score) / nullif(sum(weight), 0) as index from factor group by key
        )
        select r.key, count(*)::int as n, max(s.index) as index, stddev_samp(r.index_score) as sd,
               count(r.overall)::int as asked, (count(*) filter (where r.overall >= 9))::int as top, (count(*) filter (where r.overall >= 8))::int as satisfied,
               count(r.nps)::int as recommending, (count(*) filter (where r.nps >= 9))::int as promoters, (count(*) filter (where r.nps <= 6))::int as detractors
        from response r left join scored s on s.key is not distinct from r.key
        group by r.key order by max(s.index) desc nulls last, r.key limit 500""";
    private static final String ITEMS = """
        select i.code, max(i.text_zh) as zh, max(i.text_en) as en, max(f.code) as factor, max(f.name_zh) as factor_zh, max(f.name_en) as factor_en, max(f.weight) as factor_weight,
               max(i.weight) as weight, max(i.type) as type, count(*)::int as n, avg(coalesce(a.value, a.score)) as mean, avg(a.score) as score, (count(*) filter (where a.red))::int as red
        from survey_response r join questionnaire_version v on v.id = r.version_id
        join survey_answer a on a.response_id = r.id and not a.na and coalesce(a.value, a.score) is not null
        join survey_item i on i.id = a.item_id left join survey_factor f on f.id = i.factor_id
        where r.store_id = any({1}::bigint[]) and r.event_day between {2} and {3} and v.questionnaire_id = {4} and r.valid
          and ({5}::bigint is null or r.adviser_id = {5}::bigint) and i.type <> 'NUMBER'
        group by i.code order by min(f.position) nulls last, min(i.position)""";

    private final DSLContext sql;

    Scores(DSLContext sql) {
        this.sql = sql;
    }

    /// What one row stands for.
    public enum By {
        ADVISER("coalesce(r.adviser_id::text, '')"), TEAM(
            "coalesce((select p.team_id::text from post p where p.employee_id = r.adviser_id and p.store_id = r.store_id and p.team_id is not null order by p.id limit 1), '')"), STORE(
                "r.store_id::text"), MONTH("to_char(r.event_day, 'YYYY-MM')");

        private final String key;

        By(String key) {
            this.key = key;
        }
    }

    /// @param period days of the events
    /// @param adviser null is all
    public record Of(Collection<Long> stores, Period period, long questionnaireId, @Nullable Long adviser) {
    }

    /// @param key id of the adviser, team or store, or the month; empty where it is unknown
    /// @param index on the 100 scale; null when hidden or nothing was scored
    /// @param margin 1.96 sd / sqrt(n)
    public record Row(String key, int n, @Nullable BigDecimal index, @Nullable BigDecimal margin, @Nullable BigDecimal topBox, @Nullable BigDecimal satisfied,
            @Nullable BigDecimal nps, boolean hidden) {
        public boolean grey() {
            return n < GREY_BELOW;
        }
    }

    /// @param mean of the answers as given; @param score of them on the 100 scale, null where not scored
    public record ItemScore(String code, String zh, @Nullable String en, @Nullable String factor, @Nullable String factorZh, @Nullable String factorEn,
            @Nullable BigDecimal factorWeight, @Nullable BigDecimal weight, ItemType type, int n, BigDecimal mean, @Nullable BigDecimal score, int red) {
    }

    public List<Row> by(By by, Of of) {
        return sql.fetch(BY, parts(by.key, of)).map(r -> row(r, by));
    }

    public List<ItemScore> items(Of of) {
        return sql.fetch(ITEMS, parts("1", of)).map(r -> new ItemScore(r.get("code", String.class), r.get("zh", String.class), r.get("en", String.class),
            r.get("factor", String.class), r.get("factor_zh", String.class), r.get("factor_en", String.class), r.get("factor_weight", BigDecimal.class),
            r.get("weight", BigDecimal.class), ItemType.valueOf(r.get("type", String.class)), r.get("n", Integer.class), places(r.get("mean", BigDecimal.class), 2),
            places(r.get("score", BigDecimal.class), 1), r.get("red", Integer.class)));
    }

    private static QueryPart[] parts(String key, Of of) {
        return new QueryPart[] {sql(key), val(of.stores().toArray(Long[]::new)), val(of.period().from()), val(of.period().to()),
            val(of.questionnaireId()), val(of.adviser(), Long.class)};
    }

    private static Row row(Record r, By by) {
        int n = r.get("n", Integer.class);
        var hidden = by == By.ADVISER && n < HIDDEN_BELOW;
        if (hidden) {
            return new Row(r.get("key", String.class), n, null, null, null, null, null, true);
        }
        int asked = r.get("asked", Integer.class);
        int recommending = r.get("recommending", Integer.class);
        return new Row(r.get("key", String.class), n, places(r.get("index", BigDecimal.class), 1), margin(r.get("sd", BigDecimal.class), n),
            percent(r.get("top", Integer.class), asked), percent(r.get("satisfied", Integer.class), asked),
            percent(r.get("promoters", Integer.class) - r.get("detractors", Integer.class), recommending), false);
    }

    private static @Nullable BigDecimal margin(@Nullable BigDecimal sd, int n) {
        return sd == null ? null : places(sd.multiply(new BigDecimal("1.96")).divide(BigDecimal.valueOf(n).sqrt(MathContext.DECIMAL64), MathContext.DECIMAL64), 1);
    }

    private static @Nullable BigDecimal percent(int part, int whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal places(@Nullable BigDecimal value, int places) {
        return value == null ? null : value.setScale(places, RoundingMode.HALF_UP);
    }
}
