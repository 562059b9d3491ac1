/// The demo dealership 演示门店: a seeded year of invented data, only in the demo profile.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org", "audit", "file", "customer", "customer :: doubles", "customer :: sealed", "vehicle", "vehicle :: due", "vehicle :: first", "survey", "care", "care :: circle", "complaint", "target", "report"})
@NullMarked
package app.guike.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
