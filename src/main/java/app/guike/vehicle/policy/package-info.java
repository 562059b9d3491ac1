/// What comes of the insurance of each car when it ends 续保.
@NullMarked
package app.guike.vehicle.policy;

import org.jspecify.annotations.NullMarked;
