package app.guike.customer;

/// What another room knows that two archives of one store may share if they are one customer, contributed as a bean: **a query**. It is asked by the search
/// for doubles over a whole store; by itself it proposes nothing.
///
/// @param code of the reason at the merge desk, the text `duplicate.reason.<code>`
/// @param bits what sharing it speaks for one customer (handbook 2.9)
/// @param rows `customer_id, key` of the store with the number `%1$d`
public record MatchKey(String code, int bits, String rows) {
}
