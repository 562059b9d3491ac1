/// The maintenance circle 定保招揽: cars coming due, invited by letter, called in the week after, reminded, and seen again.
@NamedInterface("circle")
@NullMarked
package app.guike.care.circle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
