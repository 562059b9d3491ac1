package app.guike.customer;

/// Why a customer does not fall into the public pool however long nobody called: something is open with them. Contributed as a
/// bean by the module that knows.
///
/// @param condition on the customer `c`
public record PoolHold(String condition) {
}
