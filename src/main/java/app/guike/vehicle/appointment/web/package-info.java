/// Pages and API of appointments.
@NullMarked
package app.guike.vehicle.appointment.web;

import org.jspecify.annotations.NullMarked;
