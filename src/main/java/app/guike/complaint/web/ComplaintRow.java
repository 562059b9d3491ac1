package app.guike.complaint.web;

import app.guike.complaint.ComplaintState;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A line of a list of complaints.
///
/// @param clock the one that runs out next; null when none runs
/// @param late a clock that still runs has passed its end
public record ComplaintRow(long id, String no, long storeId, String store, long customerId, String customer, @Nullable String plate, String subject,
        String verbatim, String categoryZh, String categoryEn, int severity, ComplaintState state, @Nullable Long ownerId, @Nullable String owner,
        OffsetDateTime receivedAt, OffsetDateTime resolveDue, @Nullable LocalDate closingDue, @Nullable OffsetDateTime closedAt,
        @Nullable Integer satisfaction, int reopenedCount, int escalatedLevel, @Nullable ClockFace clock, boolean late) {
    public String url() {
        return "/complaints/" + id;
    }
}
