package app.guike.customer;

/// Why a customer may not be deleted just now. Contributed as a bean by the room that knows; its words are the text `bin.hold.<code>`.
///
/// @param condition on the customer `c`
public record BinHold(String code, String condition) implements Hold {
}
