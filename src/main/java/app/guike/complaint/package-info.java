/// Complaints 投诉: from the first word to the customer's own agreement that it is settled, with clocks.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org", "audit", "file", "customer", "vehicle", "survey", "care"})
@NullMarked
package app.guike.complaint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
