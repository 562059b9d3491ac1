package app.guike.customer;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Customers of one store who get another owner together.
///
/// @param ownerId the new owner; null leaves them without one
/// @param reason why, in words; stands in the history of each
public record OwnerChange(Collection<Long> customers, @Nullable Long ownerId, @Nullable String reason) {
    public static final int MOST = 10_000;
}
