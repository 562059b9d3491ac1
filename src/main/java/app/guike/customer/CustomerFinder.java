package app.guike.customer;

import java.util.Optional;
import java.util.Set;
import org.jooq.Record1;
import org.jooq.Select;

/// Finds customers by what they own (plate, VIN tail), contributed as a bean.
public interface CustomerFinder {
    /// The permission without which nothing is found.
    String permission();

    /// A query of customers' ids within the stores, by an index; empty when what is asked cannot be one of ours.
    Optional<Select<Record1<Long>>> matching(String asked, Set<Long> stores);
}
