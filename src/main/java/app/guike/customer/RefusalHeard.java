package app.guike.customer;

/// A customer no longer wants to be contacted in some way or for some purpose: whoever has planned to drops it, at once and in the
/// same transaction (handbook 2.6). Contributed as a bean by the rooms that contact.
public interface RefusalHeard {
    void heard(long customer);
}
