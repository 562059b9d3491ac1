/// Questionnaires 问卷, scripts 话术, responses and scores.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org", "audit", "file", "customer", "customer :: custom", "vehicle"})
@NullMarked
package app.guike.survey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
