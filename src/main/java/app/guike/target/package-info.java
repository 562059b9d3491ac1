/// Targets 目标 and how figures stand against them: the scores desk, and improvement actions of what falls.
/// Not here: how a score is made of answers; that is `survey`.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org", "audit", "survey"})
@NullMarked
package app.guike.target;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
