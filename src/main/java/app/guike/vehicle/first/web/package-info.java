/// Pages and interface of the register of first services.
@NullMarked
package app.guike.vehicle.first.web;

import org.jspecify.annotations.NullMarked;
