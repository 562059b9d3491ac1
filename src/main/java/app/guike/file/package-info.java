/// Files in and out: spreadsheets read and written, A4 paper as PDF.
/// Not here: what stands in them; the modules hand over rows and pages.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org", "audit"})
@NullMarked
package app.guike.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
