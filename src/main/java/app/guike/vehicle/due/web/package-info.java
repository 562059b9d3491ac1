@NullMarked
package app.guike.vehicle.due.web;

import org.jspecify.annotations.NullMarked;
