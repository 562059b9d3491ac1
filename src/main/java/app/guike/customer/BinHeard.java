package app.guike.customer;

/// A customer goes into the recycle bin or comes back: whoever has planned something with them lets it rest, and takes it up again.
/// In the same transaction, while the customer can be seen. Contributed as a bean by the rooms.
public interface BinHeard {
    void binned(long customer);

    void back(long customer);
}
