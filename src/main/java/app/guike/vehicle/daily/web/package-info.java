/// Pages and interface of the daily report.
@NullMarked
package app.guike.vehicle.daily.web;

import org.jspecify.annotations.NullMarked;
