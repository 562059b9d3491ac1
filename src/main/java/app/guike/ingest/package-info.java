/// Imports: spreadsheets and calls of other systems become archives; each run can be watched, mended and undone.
/// Not here: what the columns mean and how rows are merged; the rooms that own the tables contribute their kinds.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org", "audit", "file"})
@NullMarked
package app.guike.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
