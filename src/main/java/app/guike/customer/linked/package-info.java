/// Stores of one group that know one customer: found by strong evidence, confirmed by a person, and what one may then know of the other.
@NullMarked
package app.guike.customer.linked;

import org.jspecify.annotations.NullMarked;
