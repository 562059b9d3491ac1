/// Who changed and who looked at what; written by the database, read here.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org"})
@NullMarked
package app.guike.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
