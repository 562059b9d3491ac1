/// Care 关怀: plans that turn what falls due into tasks, the dealing out, the calls and what was said.
/// Not here: complaints and what else follows from a call; those modules contribute an [AfterCall] or hear [FollowupRecorded].
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org", "audit", "file", "customer", "vehicle", "vehicle :: appointment", "vehicle :: due", "survey"})
@NullMarked
package app.guike.care;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
