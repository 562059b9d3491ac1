/// Fields that the house adds to its archives, of customers and of vehicles: what they are, what may stand in them, and where they are asked.
@NamedInterface("custom")
@NullMarked
package app.guike.customer.custom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
