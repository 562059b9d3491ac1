package app.guike.ingest;

import java.util.List;

/// What is wrong with a cell of a row.
///
/// @param field of the kind
/// @param refused the row is left out for it
record Problem(String field, String code, boolean refused, List<String> args) {
}
