/// Reports 报表: a report is a query with columns; pages, spreadsheets and A4 paper of it.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org", "audit", "file", "customer", "vehicle", "vehicle :: first", "survey", "care", "care :: circle", "complaint", "target"})
@NullMarked
package app.guike.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
