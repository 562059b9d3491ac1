package app.guike.customer;

import org.jspecify.annotations.Nullable;

/// What is handed in on the floor, at a stand or on the telephone 快速录入 (catalog E2): an archive with the little that is known, and what the
/// customer came for.
///
/// @param wish what the customer came or called for
/// @param car plate of their car, or the model they look at
public record QuickIntake(CustomerIntake customer, @Nullable String wish, @Nullable String car, @Nullable String note) {
    public QuickIntake {
        wish = CustomerIntake.given(wish);
        car = CustomerIntake.given(car);
        note = CustomerIntake.given(note);
    }
}
