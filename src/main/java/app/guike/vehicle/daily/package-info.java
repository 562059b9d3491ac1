/// The workshop's daily report 日报表: drafted from the orders, with lines by hand, submitted before closing, reviewed.
@NullMarked
package app.guike.vehicle.daily;

import org.jspecify.annotations.NullMarked;
