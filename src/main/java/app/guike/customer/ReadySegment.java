package app.guike.customer;

/// A segment that every store begins with, contributed as a bean by the room whose facts tell it; the store changes or retires it as it likes.
///
/// @param code stays when the name is changed
/// @param rule as JSON: `{"all": [{"is": "visit", "op": "WITHIN", "of": "365"}]}`
public record ReadySegment(String code, String name, String rule) {
}
