/// Pages and the API of the module.
@NullMarked
package app.guike.audit.web;

import org.jspecify.annotations.NullMarked;
