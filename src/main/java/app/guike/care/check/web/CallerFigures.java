package app.guike.care.check.web;

import static guike.Tables.CALL_MARK;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/// What a caller got in checks of a period: the average of each criterion of 5, and of all of 100.
///
/// @param unread marked, and not read by the caller yet
public record CallerFigures(long callerId, String caller, int calls, BigDecimal score, BigDecimal greeting, BigDecimal script, BigDecimal attitude, BigDecimal record, BigDecimal nextStep, int unread) {
    /// @param caller null for all
    static List<CallerFigures> load(DSLContext sql, Set<Long> stores, OffsetDateTime from, OffsetDateTime before, @Nullable Long caller) {
        var m = CALL_MARK;
        return sql.select(EMPLOYEE.ID, EMPLOYEE.NAME, count(), avg(m.SCORE), avg(m.GREETING), avg(m.SCRIPT), avg(m.ATTITUDE), avg(m.RECORD), avg(m.NEXT_STEP), count().minus(count(m.SEEN_AT)))
            .from(m).join(EMPLOYEE).on(EMPLOYEE.ID.eq(m.CALLER_ID)).where(m.STORE_ID.in(stores), m.MARKED_AT.ge(from), m.MARKED_AT.lt(before), caller == null ? noCondition() : m.CALLER_ID.eq(caller))
            .groupBy(EMPLOYEE.ID, EMPLOYEE.NAME).orderBy(avg(m.SCORE), EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500)).fetch(Records.mapping(CallerFigures::new));
    }
}
