/// The first service of each car 首保: its sheet, made by the delivered order or entered by hand, and the register of them.
@NamedInterface("first")
@NullMarked
package app.guike.vehicle.first;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
