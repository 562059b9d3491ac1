package app.guike.care.check.web;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CALL_CHECK;
import static guike.Tables.CALL_MARK;
import static guike.Tables.CHECK_SHEET;
import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.care.CallResult;
import app.guike.care.check.CallChecks;
import app.guike.care.check.CheckSheets;
import app.guike.care.check.Criterion;
import app.guike.care.check.Marks;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// A drawn call with its marks; null until it is marked.
///
/// @param customer null where the viewer may not see them
public record MarkRow(long id, long storeId, long checkId, long callerId, String caller, long customerId, @Nullable String customer, OffsetDateTime calledAt, String result, @Nullable String verbatim,
        @Nullable String callRemark, List<Criterion> criteria, Map<String, Integer> marks, @Nullable BigDecimal score,
        @Nullable String remark, @Nullable OffsetDateTime markedAt, @Nullable String markedBy, @Nullable OffsetDateTime seenAt, int version) {
    /// The page of one call.
    ///
    /// @param mayMark a supervisor, not the caller
    /// @param own the caller's
    public record One(MarkRow row, Form form, boolean mayMark, boolean own) {
    }

    /// The caller's own marks, with their average.
    public record Own(Page<MarkRow> page, boolean first, CallerFigures.Table figures, int days) {
        public @Nullable String next() {
            return page.next() == null ? null : "/care/checks/own?after=" + page.next();
        }
    }

    public String url() {
        return "/care/checks/marks/" + id;
    }

    public String said() {
        return CallResult.text(result);
    }

    public @Nullable Integer of(Criterion criterion) {
        return marks.get(criterion.key());
    }

    static List<MarkRow> drawn(DSLContext sql, long check) {
        return rows(sql, CALL_MARK.CHECK_ID.eq(check), List.of(EMPLOYEE.NAME, CALL_MARK.ID), 2_000);
    }

    static Page<MarkRow> own(DSLContext sql, long caller, @Nullable String after, int limit) {
        var before = after == null || after.isEmpty() ? noCondition() : CALL_MARK.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(rows(sql, CALL_MARK.CALLER_ID.eq(caller).and(CALL_MARK.MARKED_AT.isNotNull()).and(before), List.of(CALL_MARK.ID.desc()), limit + 1), limit, m -> Keyset.encode(m.id()));
    }

    /// One that is not marked yet is nothing for its caller.
    static MarkRow one(DSLContext sql, long id) {
        var viewer = Viewer.current();
        return rows(sql, CALL_MARK.ID.eq(id), List.of(CALL_MARK.ID), 1).stream()
            .filter(m -> m.callerId() == viewer.id() ? m.markedAt() != null : viewer.may(CallChecks.CHECK, m.storeId())).findFirst().orElseThrow(Refusal::absent);
    }

    private static List<MarkRow> rows(DSLContext sql, Condition which, List<? extends OrderField<?>> order, int limit) {
        var by = EMPLOYEE.as("by_");
        var names = Viewer.current().may("customer.read");
        return sql.select(CALL_MARK.fields()).select(EMPLOYEE.NAME, by.NAME, CUSTOMER.ID, CUSTOMER.NAME, CALL_ATTEMPT.CALLED_AT, CALL_ATTEMPT.RESULT, CALL_ATTEMPT.VERBATIM, CALL_ATTEMPT.REMARK, CHECK_SHEET.CRITERIA).from(CALL_MARK)
            .join(CALL_CHECK).on(CALL_CHECK.ID.eq(CALL_MARK.CHECK_ID)).join(CHECK_SHEET).on(CHECK_SHEET.ID.eq(CALL_CHECK.SHEET_ID))
            .join(CALL_ATTEMPT).on(CALL_ATTEMPT.ID.eq(CALL_MARK.ATTEMPT_ID)).join(EMPLOYEE).on(EMPLOYEE.ID.eq(CALL_MARK.CALLER_ID)).leftJoin(by).on(by.ID.eq(CALL_MARK.MARKED_BY))
            .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(CALL_ATTEMPT.CUSTOMER_ID)).where(which).orderBy(order).limit(inline(limit)).fetch(r -> read(r, r.get(by.NAME), names));
    }

    private static MarkRow read(Record r, @Nullable String by, boolean names) {
        var m = r.into(CALL_MARK);
        var customer = r.get(CUSTOMER.ID);
        return new MarkRow(m.getId(), m.getStoreId(), m.getCheckId(), m.getCallerId(), r.get(EMPLOYEE.NAME), customer == null ? 0 : customer, names ? r.get(CUSTOMER.NAME) : null, r.get(CALL_ATTEMPT.CALLED_AT),
            r.get(CALL_ATTEMPT.RESULT), r.get(CALL_ATTEMPT.VERBATIM), r.get(CALL_ATTEMPT.REMARK), CheckSheets.criteria(r.get(CHECK_SHEET.CRITERIA)), Marks.read(m.getMarks()), m.getScore(),
            m.getRemark(), m.getMarkedAt(), by, m.getSeenAt(), m.getVersion());
    }
}
