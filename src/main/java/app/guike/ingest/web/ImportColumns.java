package app.guike.ingest.web;

import app.guike.ingest.Preview;
import org.jspecify.annotations.Nullable;

/// The second step: which column is which field, with what is wrong in the first rows.
///
/// @param refusal why it could not be started
public record ImportColumns(long id, String kind, String fileName, Preview preview, @Nullable String refusal) {
}
