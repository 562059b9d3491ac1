/// Checks of calls on pages and in the API.
@NullMarked
package app.guike.care.check.web;

import org.jspecify.annotations.NullMarked;
