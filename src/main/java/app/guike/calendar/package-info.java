/// The Chinese calendar: working days with holidays and make-up days, working hours, lunar birthdays.
/// Not here: who is present, and appointments.
@ApplicationModule(allowedDependencies = {"base", "shell"})
@NullMarked
package app.guike.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
