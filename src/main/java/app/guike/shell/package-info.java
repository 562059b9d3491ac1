/// The frame of every page and call: who is looking, what they may see, layout, texts, errors, clock, database.
/// Not here: who signs in and with which roles; that is `org`.
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = "base")
@NullMarked
package app.guike.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
