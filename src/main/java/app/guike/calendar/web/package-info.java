/// Pages and API of the working calendar.
@NullMarked
package app.guike.calendar.web;

import org.jspecify.annotations.NullMarked;
