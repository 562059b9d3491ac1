/// The import wizard, and its face in the API.
@NullMarked
package app.guike.ingest.web;

import org.jspecify.annotations.NullMarked;
