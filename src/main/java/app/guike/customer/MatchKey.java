package app.guike.customer;

import java.util.Optional;
import java.util.function.Function;

/// What another room knows that two archives of one store may share if they are one customer, contributed as a bean: **a query**. It is asked by the search
/// for doubles over a whole store, when an archive is typed, and of what an import brings.
///
/// @param code of the reason at the merge desk, the text `duplicate.reason.<code>`
/// @param bits what sharing it speaks for one customer (handbook 2.9)
/// @param rows `customer_id, key` of the store with the number `%1$d`
/// @param read the key that typed words are, if they are one
public record MatchKey(String code, int bits, String rows, Function<String, Optional<String>> read) {
}
