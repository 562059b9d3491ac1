/// Customer archives 客户档案: persons and companies, their telephones, contacts, wishes, tags, notes, and the story of each.
/// Not here: what customers own, and what is done for them; those modules contribute to the customer's page.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org", "org :: region", "audit", "file"})
@NullMarked
package app.guike.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
