/// Pages and the API of the module.
@NullMarked
package app.guike.care.web;

import org.jspecify.annotations.NullMarked;
