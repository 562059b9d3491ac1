package app.guike.report;

import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.select;

import org.jooq.Condition;

/// A count of complaints over a period (handbook 4.6); the same condition counts it and lists the records behind it.
enum ComplaintFigure {
    RECEIVED, SEVERE, CATEGORY, PROVINCE, FIRST_ANSWERED, FIRST_IN_TIME, RESOLVED, RESOLVED_IN_TIME, CLOSED, CLOSED_BY_CALL, CONTENT, SOLVED_AT_ONCE, UNSETTLED;

    /// Level 3 and above 重大 (handbook 4.1).
    private static final int MAJOR = 3;

    Condition in(ReportQuery q) {
        var received = q.momentInPeriod(COMPLAINT.RECEIVED_AT).and(COMPLAINT.STATE.ne("REJECTED"));
        var resolved = q.momentInPeriod(COMPLAINT.RESOLVED_AT);
        var closed = q.momentInPeriod(COMPLAINT.CLOSED_AT);
        return switch (this) {
            case RECEIVED -> received;
            case SEVERE -> received.and(COMPLAINT.SEVERITY.ge(MAJOR));
            case CATEGORY -> received.and(topCategory().eq(q.detail()));
            case PROVINCE -> received.and(province().eq(q.detail()));
            case FIRST_ANSWERED -> received.and(COMPLAINT.FIRST_ANSWER_AT.isNotNull());
            case FIRST_IN_TIME -> received.and(COMPLAINT.FIRST_ANSWER_AT.le(COMPLAINT.FIRST_ANSWER_DUE));
            case RESOLVED -> resolved;
            case RESOLVED_IN_TIME -> resolved.and(COMPLAINT.RESOLVED_AT.le(COMPLAINT.RESOLVE_DUE));
            case CLOSED -> closed;
            case CLOSED_BY_CALL -> closed.and(COMPLAINT.CLOSING_SATISFACTION.isNotNull());
            case CONTENT -> closed.and(COMPLAINT.CLOSING_SATISFACTION.ge(4));
            case SOLVED_AT_ONCE -> closed.and(COMPLAINT.REOPENED_COUNT.eq(0));
            case UNSETTLED -> received.and(COMPLAINT.CLOSED_AT.isNull());
        };
    }

    /// Where the customer lives; `none` where nobody knows.
    static org.jooq.Field<String> province() {
        return coalesce(field(select(left(CUSTOMER.REGION_CODE, inline(2))).from(CUSTOMER).where(CUSTOMER.ID.eq(COMPLAINT.CUSTOMER_ID))), inline("none"));
    }

    static org.jooq.Field<String> topCategory() {
        var top = COMPLAINT_CATEGORY.as("top");
        return field(select(coalesce(top.CODE, COMPLAINT_CATEGORY.CODE)).from(COMPLAINT_CATEGORY)
            .leftJoin(top).on(top.ID.eq(COMPLAINT_CATEGORY.PARENT_ID)).where(COMPLAINT_CATEGORY.ID.eq(COMPLAINT.CATEGORY_ID)));
    }
}
