/// Pages and the API of the module.
@NullMarked
package app.guike.vehicle.web;

import org.jspecify.annotations.NullMarked;
