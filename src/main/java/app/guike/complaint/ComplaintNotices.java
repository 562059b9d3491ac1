package app.guike.complaint;

import app.guike.care.FollowupRecorded;
import app.guike.org.Notices;
import app.guike.org.Notices.Told;
import guike.tables.records.ComplaintOrderRecord;
import guike.tables.records.ComplaintRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who hears at once of what went wrong (catalog A31, A40): the station master, the after-sales manager, those responsible in
/// the store; and the person to whom something is given.
@Component
class ComplaintNotices {
    static final String HEAR = "complaint.hear";
    /// Whoever holds it cannot dismiss the notice without an outcome.
    static final String ANSWER = "complaint.answer";
    /// Hears of orders refused or late.
    static final String OVERRULE = "complaint.overrule";

    private final Notices notices;
    private final NamedReceivers named;

    ComplaintNotices(Notices notices, NamedReceivers named) {
        this.notices = notices;
        this.named = named;
    }

    void received(ComplaintRecord row) {
        dissatisfied(told(row, "COMPLAINT"));
    }

    /// An unhappy call, or a car that must come back, without a complaint.
    ///
    /// @param rework the row of the car, which is where it is handled; null of none
    void unhappy(FollowupRecorded call, String no, @Nullable Long rework) {
        dissatisfied(new Told(call.storeId(), "UNHAPPY_CALL", "CALL", call.attemptId(), no, rework == null ? "/customers/" + call.customerId() : "/care/reworks/" + rework));
    }

    private void dissatisfied(Told told) {
        notices.tell(told, HEAR, ANSWER);
        named.of(told.storeId(), told.kind()).forEach(person -> notices.tell(told, person));
    }

    /// Each time anew: it may come back to somebody who had it before.
    void owned(ComplaintRecord row, long owner) {
        notices.tell(new Told(row.getStoreId(), "COMPLAINT_OWNED", "COMPLAINT_OWNER", row.getId() * 1000 + row.getVersion(), no(row), "/complaints/" + row.getId()), owner);
    }

    void ordered(ComplaintOrderRecord order) {
        notices.tell(told(order, "ORDER", "/complaints/orders/" + order.getId()), order.getAssigneeId());
    }

    /// To the general manager, and back to who ordered it.
    void refused(ComplaintOrderRecord order) {
        var told = told(order, "ORDER_REFUSED", "/complaints/" + order.getComplaintId());
        notices.tell(told, OVERRULE, null);
        if (order.getOrderedBy() != null) {
            notices.tell(told, order.getOrderedBy());
        }
    }

    void done(ComplaintOrderRecord order) {
        if (order.getOrderedBy() != null) {
            notices.tell(told(order, "ORDER_DONE", "/complaints/" + order.getComplaintId()), order.getOrderedBy());
        }
    }

    private static Told told(ComplaintOrderRecord order, String kind, String url) {
        return new Told(order.getStoreId(), kind, "COMPLAINT_ORDER", order.getId(), order.getComplaintNo(), url);
    }

    private static Told told(ComplaintRecord row, String kind) {
        return new Told(row.getStoreId(), kind, "COMPLAINT", row.getId(), no(row), "/complaints/" + row.getId());
    }

    /// As the database writes it.
    static String no(ComplaintRecord row) {
        return row.getNo() == null ? "TS%07d".formatted(row.getId()) : row.getNo();
    }
}
