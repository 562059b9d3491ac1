/// Pages and the API of the module.
@NullMarked
package app.guike.target.web;

import org.jspecify.annotations.NullMarked;
