/// The house's own people: stores, departments, teams, posts, roles and permissions, signing in, API tokens.
/// Not here: customers and their contacts.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar"})
@NullMarked
package app.guike.org;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
