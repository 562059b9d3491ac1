/// Vehicles 车辆 and their repair archive: owners over time, repair orders with lines, mileage.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org", "audit", "file", "customer", "customer :: custom"})
@NullMarked
package app.guike.vehicle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
