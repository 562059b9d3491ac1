/// The values everybody speaks in: telephone, plate, VIN, identity number, period, page, refusal.
/// Not here: anything of Spring, the database or a screen.
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
@NullMarked
package app.guike.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
