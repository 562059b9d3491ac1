/// Appointments 预约: places in the workshop, who takes them, who came and who did not.
@NamedInterface("appointment")
@NullMarked
package app.guike.vehicle.appointment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
