/// The next service of each car 保养到期: schedules by model, and the day computed from them and the mileage.
@NamedInterface("due")
@NullMarked
package app.guike.vehicle.due;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
