package app.guike.customer.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Archives that may be the one being typed, the likeliest first.
///
/// @param hidden those of colleagues, which the viewer does not see
public record CustomerDoubles(List<Known> known, List<Hidden> hidden) {
    /// @param phone masked
    /// @param same very likely the same
    public record Known(CustomerRow row, boolean same, List<PairRow.Reason> reasons) {
    }

    /// No more than is needed to ask the owner.
    ///
    /// @param name masked
    /// @param owner null where nobody owns it
    public record Hidden(String no, String name, @Nullable String owner, boolean same) {
    }
}
