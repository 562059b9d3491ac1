package app.guike.customer;

import java.util.Collection;
import java.util.List;

/// A customer no longer wants to be contacted in some way or for some purpose: whoever has planned to drops it, at once and in the
/// same transaction (handbook 2.6). Contributed as a bean by the rooms that contact.
public interface RefusalHeard {
    default void heard(long customer) {
        heard(List.of(customer));
    }

    void heard(Collection<Long> customers);
}
