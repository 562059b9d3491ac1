package app.guike.customer;

import java.util.Collection;

/// Customers go into the recycle bin or come back: whoever has planned something with them lets it rest, and takes it up again.
/// In the same transaction, while the customers can be seen. Contributed as a bean by the rooms.
public interface BinHeard {
    void binned(Collection<Long> customers);

    void back(Collection<Long> customers);
}
