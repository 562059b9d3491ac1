package app.guike.care.check.web;

import static guike.Tables.CALL_MARK;
import static guike.Tables.CHECK_SHEET;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import app.guike.care.check.CheckSheets;
import app.guike.care.check.Criterion;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// What a caller got in checks of a period: the average of each criterion of 5, and of all of 100.
///
/// @param criteria averages by code; where criteria have changed, those of all versions that were marked by
/// @param unread marked, and not read by the caller yet
public record CallerFigures(long callerId, String caller, int calls, BigDecimal score, Map<String, BigDecimal> criteria, int unread) {

    /// With the columns that they have together.
    public record Table(List<CallerFigures> callers, List<Criterion> columns) {
    }

    public @Nullable BigDecimal of(Criterion column) {
        return criteria.get(column.key());
    }

    /// @param caller null for all
    static Table load(DSLContext sql, Set<Long> stores, OffsetDateTime from, OffsetDateTime before, @Nullable Long caller) {
        var m = CALL_MARK;
        var which = m.STORE_ID.in(stores).and(m.MARKED_AT.ge(from)).and(m.MARKED_AT.lt(before)).and(caller == null ? noCondition() : m.CALLER_ID.eq(caller));
        var averages = new HashMap<Long, Map<String, BigDecimal>>();
        sql.fetch("select call_mark.caller_id, x.key, avg(x.value::int) as average from call_mark cross join lateral jsonb_each_text(call_mark.marks) x where {0} group by 1, 2", which)
            .forEach(r -> averages.computeIfAbsent(r.get("caller_id", Long.class), _ -> new HashMap<>()).put(r.get("key", String.class), r.get("average", BigDecimal.class)));
        var callers = sql.select(EMPLOYEE.ID, EMPLOYEE.NAME, count(), avg(m.SCORE), count().minus(count(m.SEEN_AT))).from(m).join(EMPLOYEE).on(EMPLOYEE.ID.eq(m.CALLER_ID)).where(which)
            .groupBy(EMPLOYEE.ID, EMPLOYEE.NAME).orderBy(avg(m.SCORE), EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500))
            .fetch(r -> new CallerFigures(r.value1(), r.value2(), r.value3(), r.value4(), averages.getOrDefault(r.value1(), Map.of()), r.value5()));
        return new Table(callers, columns(sql, stores, callers));
    }

    /// In the order and words of the latest version that has them.
    private static List<Criterion> columns(DSLContext sql, Set<Long> stores, List<CallerFigures> callers) {
        var latest = new LinkedHashMap<String, Criterion>();
        sql.select(CHECK_SHEET.CRITERIA).from(CHECK_SHEET).where(CHECK_SHEET.STORE_ID.in(stores)).orderBy(CHECK_SHEET.ID.desc()).limit(inline(200)).fetch(CHECK_SHEET.CRITERIA)
            .forEach(stored -> CheckSheets.criteria(stored).forEach(c -> latest.putIfAbsent(c.key(), c)));
        return latest.values().stream().filter(c -> callers.stream().anyMatch(f -> f.criteria().containsKey(c.key()))).toList();
    }
}
