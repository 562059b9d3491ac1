/// Doubles 重复档案: which archives may be one customer, what people decide of them, and merging with its undoing.
@NamedInterface("doubles")
@NullMarked
package app.guike.customer.doubles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
