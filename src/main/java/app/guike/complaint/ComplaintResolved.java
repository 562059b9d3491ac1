package app.guike.complaint;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// The handler holds a complaint for settled; the closing call is due.
public record ComplaintResolved(long storeId, long complaintId, long customerId, @Nullable Long by, OffsetDateTime at) {
}
