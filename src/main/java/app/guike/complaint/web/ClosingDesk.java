package app.guike.complaint.web;

import app.guike.base.Page;
import org.jspecify.annotations.Nullable;

/// The work desk of closing calls 投诉回访: what waits for the customer's word.
///
/// @param work the one on the desk; null when none waits
public record ClosingDesk(Page<ComplaintRow> queue, @Nullable ComplaintPage work) {
    public boolean on(ComplaintRow row) {
        return work != null && work.card().id() == row.id();
    }

    public @Nullable String next() {
        return queue.next() == null ? null : "/complaints/closing-calls?after=" + queue.next();
    }
}
