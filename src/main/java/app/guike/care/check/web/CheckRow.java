package app.guike.care.check.web;

import static guike.Tables.CALL_CHECK;
import static guike.Tables.CALL_MARK;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.care.check.CallChecks;
import app.guike.shell.Viewer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/// A check: what was drawn, and how far it is marked.
///
/// @param average of those marked, of 100
public record CheckRow(long id, long storeId, String store, LocalDate from, LocalDate to, @Nullable String caller, int each, long seed, int among, OffsetDateTime drawnAt, @Nullable String drawnBy,
        int calls, int marked, @Nullable BigDecimal average) {
    private static final Field<Integer> CALLS = field(select(count()).from(CALL_MARK).where(CALL_MARK.CHECK_ID.eq(CALL_CHECK.ID))).as("calls");
    private static final Field<Integer> MARKED = field(select(count(CALL_MARK.MARKED_AT)).from(CALL_MARK).where(CALL_MARK.CHECK_ID.eq(CALL_CHECK.ID))).as("marked");
    private static final Field<BigDecimal> AVERAGE = field(select(avg(CALL_MARK.SCORE)).from(CALL_MARK).where(CALL_MARK.CHECK_ID.eq(CALL_CHECK.ID))).as("average");

    /// The page of all, with what each caller got of late.
    public record Listed(Page<CheckRow> page, boolean first, CallerFigures.Table callers, int days) {
        public @Nullable String next() {
            return page.next() == null ? null : "/care/checks?after=" + page.next();
        }
    }

    /// The page of one.
    public record One(CheckRow check, List<MarkRow> calls) {
    }

    public String url() {
        return "/care/checks/" + id;
    }

    static Page<CheckRow> page(DSLContext sql, @Nullable Long store, @Nullable String after, int limit) {
        var before = after == null || after.isEmpty() ? noCondition() : CALL_CHECK.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(rows(sql, before.and(store == null ? noCondition() : CALL_CHECK.STORE_ID.eq(store)), limit + 1), limit, c -> Keyset.encode(c.id()));
    }

    static CheckRow one(DSLContext sql, long id) {
        return rows(sql, CALL_CHECK.ID.eq(id), 1).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private static List<CheckRow> rows(DSLContext sql, Condition which, int limit) {
        var by = EMPLOYEE.as("by_");
        return sql.select(CALL_CHECK.ID, CALL_CHECK.STORE_ID, STORE.NAME, CALL_CHECK.FROM_DAY, CALL_CHECK.TO_DAY, EMPLOYEE.NAME, CALL_CHECK.EACH, CALL_CHECK.SEED, CALL_CHECK.AMONG, CALL_CHECK.DRAWN_AT,
            by.NAME, CALLS, MARKED, AVERAGE).from(CALL_CHECK).join(STORE).on(STORE.ID.eq(CALL_CHECK.STORE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CALL_CHECK.CALLER_ID)).leftJoin(by).on(by.ID.eq(CALL_CHECK.DRAWN_BY))
            .where(CALL_CHECK.STORE_ID.in(Viewer.current().scope(CallChecks.CHECK).anyStores()), which).orderBy(CALL_CHECK.ID.desc()).limit(inline(limit)).fetch(Records.mapping(CheckRow::new));
    }
}
