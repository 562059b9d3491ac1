package app.guike.complaint;

import java.time.OffsetDateTime;

/// A late complaint went up.
///
/// @param level 1 department head, 2 care manager, 3 general manager, 4 group
public record ComplaintEscalated(long storeId, long complaintId, int level, OffsetDateTime at) {
}
