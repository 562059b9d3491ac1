package app.guike.customer.bulk;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Customers of one store of whom one field is changed together.
///
/// @param value code of a kind, industry or region, VIP, VERY_LARGE or nothing, words of a source or tag
/// @param reason why, in words
public record BulkChange(Collection<Long> customers, @Nullable BulkField field, @Nullable String value, @Nullable String reason) {
    public static final int MOST = 10_000;

    /// What would happen.
    ///
    /// @param same have it already
    /// @param refused the value is not for their kind
    public record Preview(int chosen, int change, int same, int refused) {
    }
}
