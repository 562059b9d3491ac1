package app.guike.complaint;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A complaint was taken.
public record ComplaintReceived(long storeId, long complaintId, long customerId, int severity, @Nullable Long by, OffsetDateTime at) {
}
