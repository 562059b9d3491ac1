package app.guike.complaint;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A complaint was closed: by the customer's word, or by a manager.
public record ComplaintClosed(long storeId, long complaintId, long customerId, String state, @Nullable Integer satisfaction, @Nullable Long by, OffsetDateTime at) {
}
