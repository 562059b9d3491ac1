package app.guike.customer;

/// Why the law has the house keep a customer's data although the person wants them erased (law, article 47). Contributed as a bean by
/// the room that keeps them; its words are the text `erasure.hold.<code>`.
///
/// @param condition on the customer `c`, `{0}` being the day of today
public record ErasureHold(String code, String condition) implements Hold {
}
