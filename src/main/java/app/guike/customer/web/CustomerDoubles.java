package app.guike.customer.web;

import java.util.List;

/// Archives that may be the one being typed, the likeliest first.
public record CustomerDoubles(List<Known> known) {
    /// @param phone masked
    /// @param same very likely the same
    public record Known(CustomerRow row, boolean same, List<PairRow.Reason> reasons) {
    }
}
