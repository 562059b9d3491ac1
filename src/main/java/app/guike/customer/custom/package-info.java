/// Fields that the house adds to its archives: what they are, what may stand in them, and where they are asked.
@NullMarked
package app.guike.customer.custom;

import org.jspecify.annotations.NullMarked;
