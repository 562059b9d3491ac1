package app.guike.customer;

import gg.jte.models.runtime.JteModel;
import java.util.Optional;

/// A titled part of the customer's page, contributed as a bean by a module that knows more of the customer.
public interface CustomerPanel {
    int order();

    /// Text key of the heading.
    String heading();

    /// The permission without which the panel is not shown; it loads in the scope of that permission.
    String permission();

    /// Bounded (at most 20 rows), one query; empty when there is nothing to show.
    ///
    /// @param storeId whose customer it is
    Optional<JteModel> load(long customerId, long storeId);
}
